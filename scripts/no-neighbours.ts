/** For a core that no host opened: it knows its own workspace and opens no other. */
import { join } from 'node:path';
import type { Neighbours } from '../src/main/core/workspaces/workspace-handlers.ts';

export function noNeighbours(folder: string): Neighbours {
  return {
    recentsFile: join(folder, 'recents.json'),
    open: (path) => Promise.reject(new Error(`Nothing here opens ${path}.`)),
    isOpen: () => false,
  };
}
