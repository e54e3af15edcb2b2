/** The keys that commands have after what a person has changed: pure, over the map that the settings hold. */

import {
  type CommandId,
  commandEntries,
  commands,
  controlKeys,
  keysOf,
  type Scope,
  scopes,
} from '../../shared/commands.ts';
import type { KeyMap } from '../../shared/records/keys.ts';

export interface Conflict {
  combination: string;
  /** The command that has it; null where it belongs to a control and cannot be taken from it. */
  id: CommandId | null;
  title: string;
  scope: Scope;
}

/** Who else would answer to one of the keys where the command does. */
export function conflictsOf(map: KeyMap, id: CommandId, keys: readonly string[]): Conflict[] {
  const { scope } = commands[id];
  const meets = (other: Scope) => {
    const [own, its] = [scopes[scope].screen, scopes[other].screen];
    return own === null || its === null || own === its;
  };
  const others = commandEntries
    .filter(([other, { scope }]) => other !== id && meets(scope))
    .flatMap(([other, command]) => keysOf(map, other).map((combination) => ({ ...command, combination, id: other })));
  const controls = controlKeys
    .filter((control) => meets(control.scope))
    .flatMap(({ keys, ...control }) => keys.map((combination) => ({ ...control, combination, id: null })));
  return [...others, ...controls]
    .filter(({ combination }) => keys.includes(combination))
    .map(({ combination, id, title, scope }) => ({ combination, id, title, scope }));
}

/** Gives a command its keys and takes them from those that had them. What is as usual again is not kept. */
export function giveKeys(map: KeyMap, id: CommandId, keys: readonly string[]): KeyMap {
  const taken = conflictsOf(map, id, keys).flatMap((conflict) => (conflict.id ? [conflict.id] : []));
  const given = new Map<CommandId, readonly string[]>([[id, keys]]);
  for (const other of taken)
    given.set(
      other,
      keysOf(map, other).filter((key) => !keys.includes(key)),
    );
  const isUsual = (key: CommandId, its: readonly string[]) => its.join(' ') === commands[key].keys.join(' ');
  const kept = Object.entries(map).filter(([key]) => !given.has(key as CommandId));
  const changed = [...given].filter(([key, its]) => !isUsual(key, its)).map(([key, its]) => [key, [...its]]);
  return Object.fromEntries([...kept, ...changed]);
}
