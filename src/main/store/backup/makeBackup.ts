import { renameSync } from 'node:fs';
import { dirname } from 'node:path';
import Database from 'better-sqlite3';
import type { Backup, BackupNote, UpkeepPhase } from '../../../shared/records/backup.ts';
import { storeError } from '../storeError.ts';
import { checkQuickly } from '../upkeep.ts';
import { openReader } from '../workspace.ts';
import { copyWorkspace, removeUnfinished, syncFile } from './copy.ts';
import { countRecords } from './counts.ts';
import { describeBackup } from './describe.ts';
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
    complete(temporary, note);
    syncFile(temporary);
    renameSync(temporary, destination);
    syncFolder(dirname(destination));
    return describeBackup(destination);
  } catch (error) {
    removeUnfinished(temporary);
    throw storeError(error, destination);
  } finally {
    source.close();
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
