/**
 * One process owns a workspace. The lock is SQLite's own EXCLUSIVE lock on an empty side file, held open: the operating
 * system drops it when the process ends, however it ends, so kill -9 leaves nothing to clean up. A note beside it, readable
 * by its user alone, says how a second process reaches the owner.
 */
import { chmodSync, existsSync, readFileSync, realpathSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import Database from 'better-sqlite3';
import { z } from 'zod';
import { QuerentError } from '../../shared/errors.ts';
import { storeError } from './storeError.ts';
import type { Db } from './transaction.ts';

/** The process that holds a workspace; url and token are null while it serves nobody. */
export const Owner = z.strictObject({ pid: z.int(), url: z.string().nullable(), token: z.string().nullable() });
export type Owner = z.infer<typeof Owner>;

/** Long enough to outlast another process that only asks whether the workspace is held. */
const lockTimeoutMs = 500;

/** Keeps the locks from the garbage collector, which would close them under a caller that holds only `db`. */
const heldLocks = new Set<Db>();

/** Throws workspace.held where another process, or this one, holds it. The lock lasts until `releaseLock`. */
export function takeLock(path: string): Db {
  const lock = new Database(lockPath(path), { timeout: lockTimeoutMs });
  try {
    lock.pragma('journal_mode = OFF');
    lock.exec('BEGIN EXCLUSIVE');
    heldLocks.add(lock);
    return lock;
  } catch (error) {
    lock.close();
    throw isBusy(error) ? heldError(path, readNote(path), error) : error;
  }
}

export function releaseLock(lock: Db): void {
  heldLocks.delete(lock);
  lock.close();
}

/** Who holds the workspace, or null where nobody does. */
export function readOwner(path: string): Owner | null {
  return isHeld(path) ? readNote(path) : null;
}

/** Tells other processes how to reach this one. Only the process that opened the workspace may call it. */
export function writeOwner(path: string, owner: Owner): void {
  const temporary = `${notePath(path)}.new`;
  writeFileSync(temporary, `${JSON.stringify(owner)}\n`, { mode: 0o600 });
  chmodSync(temporary, 0o600);
  renameSync(temporary, notePath(path));
}

export function removeOwner(path: string): void {
  rmSync(notePath(path), { force: true });
}

function isHeld(path: string): boolean {
  if (!existsSync(lockPath(path))) return false;
  let probe: Db | null = null;
  try {
    probe = new Database(lockPath(path), { readonly: true, timeout: 0 });
    probe.prepare('SELECT 1 FROM sqlite_schema').get();
    return false;
  } catch (error) {
    if (isBusy(error)) return true;
    throw storeError(error, lockPath(path));
  } finally {
    probe?.close();
  }
}

function readNote(path: string): Owner | null {
  try {
    return Owner.parse(JSON.parse(readFileSync(notePath(path), 'utf8')));
  } catch {
    // No note yet, or one of another form: the lock alone decides, the note only helps.
    return null;
  }
}

function heldError(path: string, owner: Owner | null, cause: unknown): QuerentError {
  const who = owner ? ` (process ${owner.pid}${owner.url ? ` at ${owner.url}` : ''})` : '';
  return new QuerentError(
    'workspace.held',
    `The workspace ${path} is open in another Querent${who}.`,
    owner?.url
      ? 'Use that window, or connect to it; or close it first; or name another file with --workspace.'
      : 'Close it first, or name another file with --workspace.',
    { cause },
  );
}

function isBusy(error: unknown): boolean {
  return error instanceof Database.SqliteError && error.code.startsWith('SQLITE_BUSY');
}

function lockPath(path: string): string {
  return `${truePath(path)}-owner.lock`;
}

function notePath(path: string): string {
  return `${truePath(path)}-owner.json`;
}

/** Two names for one file must meet at one lock. */
function truePath(path: string): string {
  if (existsSync(path)) return realpathSync(path);
  return existsSync(dirname(path)) ? join(realpathSync(dirname(path)), basename(path)) : path;
}
