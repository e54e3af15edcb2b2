import { existsSync, statSync } from 'node:fs';
import { QuerentError, toErrorMessage } from '../../../shared/errors.ts';
import type { Backup } from '../../../shared/records/backup.ts';
import { recognise } from '../migrate.ts';
import { storeError } from '../storeError.ts';
import type { Db } from '../transaction.ts';
import { openReader } from '../workspace.ts';
import { countRecords } from './counts.ts';
import { readNote } from './note.ts';

export interface FoundBackup {
  backup: Backup;
  workspaceId: string | null;
}

/** Throws backup.missing, backup.empty, workspace.foreign, .newer, .corrupt: what a file has to be to go back to it. */
export function describeBackup(path: string): Backup {
  return describeFound(path).backup;
}

/** As it stands in a list: what cannot be read says why. */
export function findBackup(path: string): FoundBackup {
  try {
    return describeFound(path);
  } catch (error) {
    const { size, mtimeMs } = statSync(path);
    const problem = toErrorMessage(error);
    const backup: Backup = {
      path,
      bytes: size,
      madeAt: mtimeMs,
      reason: null,
      counts: null,
      version: null,
      problem,
    };
    return { backup, workspaceId: null };
  }
}

/** A read-only connection to a file that holds a workspace. */
export function openBackup(path: string): Db {
  if (!existsSync(path) || !statSync(path).isFile()) {
    throw new QuerentError(
      'backup.missing',
      `There is no file ${path}.`,
      'Choose one of the list, or name another file.',
    );
  }
  const db = openReader(path);
  try {
    if (recognise(db) > 0) return db;
  } catch (error) {
    db.close();
    throw storeError(error, path);
  }
  db.close();
  throw new QuerentError('backup.empty', `${path} is empty: it holds no workspace.`, 'Choose another file.');
}

function describeFound(path: string): FoundBackup {
  const db = openBackup(path);
  try {
    const { size, mtimeMs } = statSync(path);
    const note = readNote(db);
    const version = recognise(db);
    const { madeAt, reason, counts } = note ?? {
      madeAt: mtimeMs,
      reason: reasonByName(path),
      counts: countRecords(db),
    };
    return {
      backup: { path, bytes: size, madeAt, reason, counts, version, problem: null },
      workspaceId: note?.workspaceId ?? null,
    };
  } catch (error) {
    throw storeError(error, path);
  } finally {
    db.close();
  }
}

/** What `migrate` keeps has no note: it is the file to the letter. */
function reasonByName(path: string): Backup['reason'] {
  return /\.v\d+\.backup(-\d+)?$/.test(path) ? 'before-migration' : null;
}
