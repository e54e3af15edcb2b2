import { randomUUID } from 'node:crypto';
import { removeUnfinished } from '../../store/backup/copy.ts';
import { putInPlace } from '../../store/backup/putInPlace.ts';
import { runTask } from '../upkeep/run-task.ts';
import { usualSchedule } from './backups.ts';
import { stagedPath } from './place.ts';

/**
 * Puts a backup in the place of a workspace that cannot be opened any more. Gives the path under which the damaged file is kept.
 * Throws as `backup.restore`, and workspace.held where a process holds the place.
 */
export async function replaceDamaged(workspace: string, path: string): Promise<string> {
  const staged = stagedPath(workspace);
  try {
    // What it was called and when it was to be backed up cannot be read any more.
    await runTask('stage', { path, staged, workspaceId: randomUUID(), schedule: usualSchedule });
    return putInPlace(workspace, staged, `${workspace}.damaged-${Date.now()}`);
  } finally {
    removeUnfinished(staged);
  }
}
