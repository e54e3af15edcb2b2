/**
 * SQLite's result codes (https://www.sqlite.org/rescode.html) told as what happened, why, and the way out. A full disk does
 * not always come as SQLITE_FULL: enlarging the shared-memory file gives SQLITE_IOERR_SHMSIZE, a quota SQLITE_IOERR_WRITE,
 * so on any input/output error the free space is looked at.
 */
import { statfsSync } from 'node:fs';
import { dirname } from 'node:path';
import Database from 'better-sqlite3';
import { QuerentError } from '../../shared/errors.ts';

const fewBytes = 1 << 20;

/** `error` as a QuerentError where it came from SQLite or the file system; anything else as it is. */
export function storeError(error: unknown, path: string): unknown {
  if (error instanceof QuerentError) return error;
  const code = codeOf(error);
  if (code === null) return error;
  if (isFull(code, path)) return fullError(path, error);
  if (/^SQLITE_READONLY|^SQLITE_PERM|^EACCES|^EROFS|^EPERM/.test(code)) return readOnlyError(path, error);
  if (/^SQLITE_(CORRUPT|NOTADB)/.test(code)) return corruptError(path, error);
  if (/^SQLITE_(BUSY|LOCKED)/.test(code)) return busyError(path, error);
  if (/^SQLITE_CANTOPEN|^E[A-Z]+$/.test(code)) return unusableError(path, error);
  if (/^SQLITE_IOERR/.test(code)) return brokenDiskError(path, error);
  if (/^SQLITE_CONSTRAINT/.test(code)) return inconsistentError(error);
  return error;
}

export function readOnlyError(path: string, cause?: unknown): QuerentError {
  return new QuerentError(
    'workspace.read-only',
    `The workspace ${path} cannot be written: the file, its folder or its disk is read-only for this user.`,
    'Give yourself the right to write there, or choose another place with --workspace.',
    { cause },
  );
}

export function unusableError(path: string, cause?: unknown): QuerentError {
  return new QuerentError(
    'workspace.unusable',
    `The workspace ${path} cannot be opened: ${messageOf(cause)}.`,
    'Name a file in a folder that exists or can be made, with --workspace.',
    { cause },
  );
}

function fullError(path: string, cause: unknown): QuerentError {
  return new QuerentError(
    'workspace.full',
    `The disk that holds the workspace ${path} is full: the last change was not written, everything before it is safe.`,
    'Free some space and resume: the run continues where it was.',
    { cause },
  );
}

function corruptError(path: string, cause: unknown): QuerentError {
  return new QuerentError(
    'workspace.corrupt',
    `The workspace ${path} is damaged or is not a SQLite file: ${messageOf(cause)}.`,
    'Go back to a backup ("backups" beside it holds them) by "querent restore FILE", which keeps the damaged file; or name a new file with --workspace.',
    { cause },
  );
}

function busyError(path: string, cause: unknown): QuerentError {
  return new QuerentError(
    'workspace.busy',
    `Another program is writing to the workspace ${path}.`,
    'Close the database tool that has it open, then try again.',
    { cause },
  );
}

function brokenDiskError(path: string, cause: unknown): QuerentError {
  return new QuerentError(
    'workspace.disk',
    `The disk that holds the workspace ${path} failed: ${messageOf(cause)}. Everything written before is safe.`,
    'Check the disk or the network drive (and its quota), then resume.',
    { cause },
  );
}

function inconsistentError(cause: unknown): QuerentError {
  return new QuerentError(
    'store.inconsistent',
    `A record does not fit the records it belongs to: ${messageOf(cause)}.`,
    'This is a defect in Querent: please report it with the log. Nothing was changed.',
    { cause },
  );
}

function isFull(code: string, path: string): boolean {
  if (code === 'SQLITE_FULL' || code === 'ENOSPC' || code === 'EDQUOT') return true;
  if (!code.startsWith('SQLITE_IOERR')) return false;
  try {
    const { bavail, bsize } = statfsSync(dirname(path));
    return bavail * bsize < fewBytes;
  } catch {
    return false;
  }
}

function codeOf(error: unknown): string | null {
  if (error instanceof Database.SqliteError) return error.code;
  if (error instanceof Error && 'code' in error && typeof error.code === 'string') return error.code;
  return null;
}

function messageOf(cause: unknown): string {
  return cause instanceof Error ? cause.message : String(cause ?? 'unknown reason');
}
