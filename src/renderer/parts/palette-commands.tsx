import type { SpotlightActionData } from '@mantine/spotlight';
import { type Command, type CommandId, commands } from '../../shared/commands.ts';
import { FirstKey } from '../keys/key-caps.tsx';
import type { Acts } from '../keys/use-commands.ts';

/** What the screen can do now, by name. */
export function commandActions(standing: Acts, want: (act: () => unknown) => void): SpotlightActionData[] {
  return (Object.entries(standing) as [CommandId, () => unknown][]).flatMap(([id, act]) => {
    const { scope, title, repeats }: Command = commands[id];
    if (elsewhere.includes(id) || (scope === 'go' && !stepping.includes(id))) return [];
    if (repeats && scope !== 'everywhere') return [];
    return [{ id, label: title, rightSection: <FirstKey of={id} />, onClick: () => want(act) }];
  });
}

/** What has a line of its own, and what is walked by keys, is left out. */
const elsewhere: CommandId[] = [
  'studio.search',
  'studio.new-run',
  'studio.import',
  'studio.workspaces',
  'studio.shortcuts',
  'studio.example',
  'studio.scheme',
  'run.pause',
  'run.export',
];

/** The other places have lines of their own. */
const stepping: CommandId[] = ['go.back', 'go.forward'];
