/**
 * The menus of the desktop do what the keys do: they offer what can be done now, and what is chosen there runs through the same
 * `useCommands`. A browser has no such menus.
 */
import { type Command, type CommandId, commands, isCommandId } from '../../shared/commands.ts';
import type { Shell } from '../../shared/shell.ts';
import { isWriting, mayBeChosen } from './may-act.ts';
import { useStanding } from './use-commands.ts';

/** Called once, when the window starts. */
export function followMenu({ onCommand, offerCommands }: Shell): void {
  onCommand?.(choose);
  if (offerCommands) useStanding.subscribe(() => offerSoon(offerCommands));
}

let timer: ReturnType<typeof setTimeout> | undefined;

/** A moment later: a screen that opens has many parts, each with commands of its own. */
function offerSoon(offer: NonNullable<Shell['offerCommands']>): void {
  clearTimeout(timer);
  timer = setTimeout(() => offer(Object.keys(useStanding.getState().acts).filter(isCommandId)), 50);
}

function choose(id: CommandId): void {
  const { reach }: Command = commands[id];
  if (isWriting() && (id === 'studio.undo' || id === 'studio.redo')) {
    // The one way a page has to take back what was typed; deprecated, and without a successor.
    document.execCommand(id === 'studio.undo' ? 'undo' : 'redo');
  } else if (mayBeChosen(reach)) useStanding.getState().acts[id]?.();
}
