import { existsSync, renameSync } from 'node:fs';
import { dirname } from 'node:path';
import { releaseLock, takeLock } from '../ownership.ts';
import { storeError } from '../storeError.ts';
import { syncFolder } from './syncFolder.ts';

/**
 * Gives a whole file the name of a workspace that nobody can open, which is kept as `aside`, its log with it: left where it is, the log
 * would be played into the new file. Throws workspace.held.
 */
export function putInPlace(workspace: string, staged: string, aside: string): string {
  try {
    const lock = takeLock(workspace);
    try {
      for (const suffix of ['-wal', '-shm', '']) {
        if (existsSync(`${workspace}${suffix}`)) renameSync(`${workspace}${suffix}`, `${aside}${suffix}`);
      }
      renameSync(staged, workspace);
      syncFolder(dirname(workspace));
      return aside;
    } finally {
      releaseLock(lock);
    }
  } catch (error) {
    throw storeError(error, workspace);
  }
}
