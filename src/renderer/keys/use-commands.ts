import { useEffect, useEffectEvent } from 'react';
import { create } from 'zustand';
import { type Command, type CommandId, commands } from '../../shared/commands.ts';
import { mayAct } from './may-act.ts';
import { isKeyOf } from './present-keys.ts';

export type Acts = Partial<Record<CommandId, () => unknown>>;

/** What can be done now, for the palette. */
export const useStanding = create<{ acts: Acts }>(() => ({ acts: {} }));

/** What commands do while the component stands; which ones does not change meanwhile. Their keys and words: `commands.ts`. */
export function useCommands(acts: Acts): void {
  const ids = Object.keys(acts) as CommandId[];
  const run = useEffectEvent((id: CommandId) => acts[id]?.());
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    for (const id of ids) {
      const { reach, repeats }: Command = commands[id];
      if (!isKeyOf(id, event) || !mayAct(event, reach)) continue;
      event.preventDefault();
      // Nobody means to decide thirty questions a second.
      if (repeats || !event.repeat) run(id);
      return;
    }
  });
  const names = ids.join(' ');
  useEffect(() => {
    const own: Acts = Object.fromEntries(names.split(' ').map((id) => [id, () => run(id as CommandId)]));
    const listen = (event: KeyboardEvent) => onKey(event);
    document.documentElement.addEventListener('keydown', listen);
    useStanding.setState(({ acts }) => ({ acts: { ...acts, ...own } }));
    return () => {
      document.documentElement.removeEventListener('keydown', listen);
      useStanding.setState(({ acts }) => ({ acts: without(acts, own) }));
    };
  }, [names]);
}

/** What another component does by the same name since stays. */
function without(acts: Acts, gone: Acts): Acts {
  return Object.fromEntries(Object.entries(acts).filter(([id, act]) => gone[id as CommandId] !== act));
}
