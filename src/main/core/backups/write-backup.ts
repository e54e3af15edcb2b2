import { rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { toErrorMessage } from '../../../shared/errors.ts';
import type { Backup } from '../../../shared/records/backup.ts';
import { makeFolder as makeFolders } from '../../exchange/placeFolder.ts';
import type { BackupJob } from '../../store/backup/makeBackup.ts';
import { storeError } from '../../store/storeError.ts';
import type { Log } from '../diagnostics/log.ts';
import { runTask, type TaskOptions } from '../upkeep/run-task.ts';
import { folderError, listUnfinished, unfinishedPath } from './place.ts';

interface Wanted extends Omit<BackupJob, 'temporary'> {
  log: Pick<Log, 'write'>;
}

/** One backup, in a process of its own, and a line of it in the log; one that fails or is given up leaves nothing. */
export async function writeBackup({ log, ...job }: Wanted, { signal, onProgress }: TaskOptions): Promise<Backup> {
  const { destination, note } = job;
  const folder = dirname(destination);
  const startedAt = performance.now();
  try {
    await makeFolder(folder);
    await removeUnfinished(folder, note.workspaceId);
    const temporary = unfinishedPath(destination, note.workspaceId);
    const backup = await runTask('backUp', { ...job, temporary }, { signal, onProgress });
    const durationMs = Math.round(performance.now() - startedAt);
    log.write('info', 'backup.made', { reason: note.reason, bytes: backup.bytes, durationMs });
    return backup;
  } catch (error) {
    await removeUnfinished(folder, note.workspaceId);
    const failure = storeError(error, destination);
    const { code } = toErrorMessage(failure);
    if (!signal?.aborted) log.write('error', 'backup.failed', { reason: note.reason, code });
    throw failure;
  }
}

export async function makeFolder(folder: string): Promise<void> {
  await makeFolders(folder).catch((cause: unknown) => {
    throw folderError(folder, cause);
  });
}

/** Only this process makes backups of this workspace, and one at a time: what is not finished is nobody's. */
async function removeUnfinished(folder: string, workspaceId: string): Promise<void> {
  for (const path of await listUnfinished(folder, workspaceId)) await rm(path, { force: true });
}
