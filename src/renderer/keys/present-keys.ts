/** The keys that commands have at present, for those who show them and those who listen for them. */

import { type CommandId, commands, keysOf } from '../../shared/commands.ts';
import type { KeyMap } from '../../shared/records/keys.ts';
import { useConnection } from '../state/connection.ts';
import { inTurn } from '../state/in-turn.ts';
import { changeSettings } from '../state/settings.ts';
import { combinationOf, keyCaps } from './combination.ts';

const none: KeyMap = {};

export function useKeyMap(): KeyMap {
  return useConnection(({ studio }) => studio?.settings.keys ?? none);
}

export function useKeysOf(id: CommandId): readonly string[] {
  return keysOf(useKeyMap(), id);
}

/** True where the event is one of the command's keys. */
export function isKeyOf(id: CommandId, event: KeyboardEvent): boolean {
  const combination = combinationOf(event);
  return combination !== null && keysOf(keyMap(), id).includes(combination);
}

/** `Accept (A)`: what a command is called with the key it has at present, for the title of a button. */
export function useTitlesWithKeys(): (id: CommandId) => string {
  const map = useKeyMap();
  return (id) => {
    const first = keysOf(map, id)[0];
    return first === undefined ? commands[id].title : `${commands[id].title} (${keyCaps(first).join(' ')})`;
  };
}

/** From what is stored when its turn has come, so that two quick changes are both kept. */
export function changeKeys(change: (map: KeyMap) => KeyMap): Promise<boolean> {
  return inTurn(() => changeSettings({ keys: change(keyMap()) }));
}

function keyMap(): KeyMap {
  return useConnection.getState().studio?.settings.keys ?? none;
}
