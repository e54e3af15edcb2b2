/** The methods `backup.*`. */
import { existsSync, realpathSync } from 'node:fs';
import { QuerentError } from '../../../shared/errors.ts';
import type { Handlers } from '../../serve.ts';
import { removeUnfinished } from '../../store/backup/copy.ts';
import type { Db } from '../../store/transaction.ts';
import type { ChangeFeed } from '../changes.ts';
import { givenPath } from '../given-path.ts';
import { tellUpkeep } from '../upkeep/progress.ts';
import type { UpkeepHost } from '../upkeep/replaceable-core.ts';
import { runTask } from '../upkeep/run-task.ts';
import type { Backups } from './backups.ts';
import { stagedPath } from './place.ts';

interface Parts extends Pick<UpkeepHost, 'replaceWorkspace'> {
  db: Db;
  changes: ChangeFeed;
  backups: Backups;
}

export type BackupHandlers = Pick<
  Handlers,
  'backup.list' | 'backup.configure' | 'backup.make' | 'backup.remove' | 'backup.preview' | 'backup.restore'
>;

export function createBackupHandlers({ db, changes, backups, replaceWorkspace }: Parts): BackupHandlers {
  const workspace = db.name;
  // A process that was killed before its rename has left it: what was to be replaced is the workspace that is open now.
  removeUnfinished(stagedPath(workspace));
  return {
    'backup.list': () => backups.list(),
    'backup.configure': (change) => backups.configure(change),
    'backup.make': ({ jobId, path }, signal) =>
      backups.make('by-hand', { signal, onProgress: tellUpkeep(changes, jobId) }, path),
    'backup.remove': ({ path }) => backups.remove(path),
    'backup.preview': ({ path: typed, jobId }, signal) => {
      const path = givenPath(typed, workspace);
      refuseItself(workspace, path);
      const onProgress = tellUpkeep(changes, jobId);
      return runTask('preview', { workspace, path }, { signal, onProgress });
    },
    /** What may be wrong with the file is found while the workspace is open; then it is closed for the copy of its last state. */
    'backup.restore': async ({ path: typed, jobId }, signal) => {
      const path = givenPath(typed, workspace);
      refuseItself(workspace, path);
      const onProgress = tellUpkeep(changes, jobId);
      const staged = stagedPath(workspace);
      try {
        const { workspaceId } = backups;
        const job = { path, staged, workspaceId, schedule: backups.schedule() };
        await runTask('stage', job, { signal, onProgress });
        onProgress('closing', null);
        let safety: Awaited<ReturnType<Backups['makeLast']>> | null = null;
        await replaceWorkspace('restored', async () => {
          safety = await backups.makeLast('before-restore', { signal, onProgress });
          signal.throwIfAborted();
          onProgress('replacing', null);
          return staged;
        });
        if (safety === null) throw new Error('The workspace was replaced without a copy of it.');
        return { safety };
      } finally {
        removeUnfinished(staged);
      }
    },
  };
}

function refuseItself(workspace: string, path: string): void {
  if (!existsSync(path) || realpathSync(path) !== realpathSync(workspace)) return;
  throw new QuerentError('backup.itself', `${path} is the workspace that is open.`, 'Choose a backup of it.');
}
