/**
 * A file made ready to take a workspace's place: a copy beside it, of the newest form, checked, and on the disk. From then on
 * one rename is all that is left to do. For a process of its own.
 */
import { chmodSync, statSync } from 'node:fs';
import Database from 'better-sqlite3';
import type { BackupSchedule } from '../../../shared/records/backup.ts';
import { bringUpToDate } from '../migrate.ts';
import { writeSetting } from '../setting.ts';
import { storeError } from '../storeError.ts';
import type { Db } from '../transaction.ts';
import { checkQuickly } from '../upkeep.ts';
import { openReader } from '../workspace.ts';
import { copyWorkspace, removeUnfinished, syncFile } from './copy.ts';
import { openBackup } from './describe.ts';
import type { TellUpkeep } from './makeBackup.ts';
import { removeNote, writeWorkspaceId } from './note.ts';

export interface StageJob {
  path: string;
  staged: string;
  /** Of this place and not of its content: going back does not take them back. */
  workspaceId: string;
  schedule: BackupSchedule;
}

/** Throws as `openBackup`, and workspace.corrupt; a failure leaves nothing. */
export async function stageBackup({ path, staged, workspaceId, schedule }: StageJob, tell: TellUpkeep): Promise<void> {
  const source = openBackup(path);
  try {
    await copyWorkspace(source, staged, (done) => tell('preparing', done));
    finish(staged, tell, (copy) => {
      copy.pragma('foreign_keys = OFF');
      bringUpToDate(copy);
      removeNote(copy);
      writeWorkspaceId(copy, workspaceId);
      writeSetting(copy, 'backups', schedule);
    });
  } catch (error) {
    removeUnfinished(staged);
    throw storeError(error, path);
  } finally {
    source.close();
  }
}

/** The workspace itself, written anew without unused room. Nobody may write to it meanwhile: what they wrote would be lost. */
export function stageCompacted({ workspace, staged }: { workspace: string; staged: string }, tell: TellUpkeep): void {
  const source = openReader(workspace);
  try {
    tell('preparing', null);
    source.prepare('VACUUM INTO ?').run(staged);
    chmodSync(staged, statSync(workspace).mode & 0o777);
    finish(staged, tell);
  } catch (error) {
    removeUnfinished(staged);
    throw storeError(error, workspace);
  } finally {
    source.close();
  }
}

function finish(staged: string, tell: TellUpkeep, change?: (copy: Db) => void): void {
  const copy = new Database(staged, { fileMustExist: true });
  try {
    change?.(copy);
    tell('checking', null);
    checkQuickly(copy);
  } finally {
    copy.close();
  }
  syncFile(staged);
}
