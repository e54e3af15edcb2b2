import { renameSync } from 'node:fs';
import { dirname } from 'node:path';
import Database from 'better-sqlite3';
import { QuerentError } from '../../../shared/errors.ts';
import type { Backup, BackupNote, UpkeepPhase } from '../../../shared/records/backup.ts';
import { storeError } from '../storeError.ts';
import { checkQuickly } from '../upkeep.ts';
import { openReader } from '../workspace.ts';
import { copyWorkspace, removeUnfinished, syncFile } from './copy.ts';
import { countRecords } from './counts.ts';
import { findBackup } from './describe.ts';
import { writeNote } from './note.ts';
import { syncFolder } from './syncFolder.ts';

export interface BackupJob {
  workspace: string;
  /** Where it is written and checked; it has its own name only then. */
  temporary: string;
  destination: string;
  note: Omit<BackupNote, 'counts'>;
}

export type TellUpkeep = (phase: UpkeepPhase, done: number | null) => void;

/** For a process of its own: it reads the whole workspace, and the whole copy again. Throws workspace.*; a failure leaves nothing. */
export async function makeBackup(
  { workspace, temporary, destination, note }: BackupJob,
  tell: TellUpkeep,
): Promise<Backup> {
  const source = openReader(workspace);
  try {
    await copyWorkspace(source, temporary, (done) => tell('copying', done));
    tell('checking', null);
    completeOrKeep(temporary, note);
    syncFile(temporary);
    renameSync(temporary, destination);
    syncFolder(dirname(destination));
    return findBackup(destination).backup;
  } catch (error) {
    removeUnfinished(temporary);
    throw storeError(error, destination);
  } finally {
    source.close();
  }
}

/** What is left of a damaged workspace is worth keeping before another takes its place; as a backup to count on it is not. */
function completeOrKeep(path: string, note: BackupJob['note']): void {
  try {
    complete(path, note);
  } catch (error) {
    const known = storeError(error, path);
    const isDamaged = known instanceof QuerentError && known.code === 'workspace.corrupt';
    if (!isDamaged || note.reason !== 'before-restore') throw known;
  }
}

function complete(path: string, note: BackupJob['note']): void {
  const copy = new Database(path, { fileMustExist: true });
  try {
    writeNote(copy, { ...note, counts: countRecords(copy) });
    checkQuickly(copy);
  } finally {
    copy.close();
  }
}
