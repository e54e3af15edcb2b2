/** The keys that commands have at present, for those who show them and those who listen for them. */
import { useConnection } from '../state/connection.ts';
import { combinationOf, keyCaps } from './combination.ts';
import { type CommandId, commands } from './commands.ts';
import { keysOf } from './key-map.ts';

const none = {};

export function useKeyMap() {
  return useConnection(({ studio }) => studio?.settings.keys ?? none);
}

export function useKeysOf(id: CommandId): readonly string[] {
  return keysOf(useKeyMap(), id);
}

/** True where the event is one of the command's keys. */
export function isKeyOf(id: CommandId, event: KeyboardEvent): boolean {
  const combination = combinationOf(event);
  const map = useConnection.getState().studio?.settings.keys ?? none;
  return combination !== null && keysOf(map, id).includes(combination);
}

/** `Accept (A)`: what a command is called with the key it has at present, for the title of a button. */
export function useTitlesWithKeys(): (id: CommandId) => string {
  const map = useKeyMap();
  return (id) => {
    const first = keysOf(map, id)[0];
    return first === undefined ? commands[id].title : `${commands[id].title} (${keyCaps(first).join(' ')})`;
  };
}
