import { accessSync, constants, existsSync, mkdirSync, realpathSync, renameSync, statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import Database from 'better-sqlite3';
import { QuerentError } from '../../shared/errors.ts';
import type { RunId } from '../../shared/records/run.ts';
import { syncFolder } from './backup/syncFolder.ts';
import { allMigrations, type Migration, migrate, recognise } from './migrate.ts';
import { releaseLock, removeOwner, takeLock, writeOwner } from './ownership.ts';
import { interruptRunningRuns } from './run.ts';
import { readOnlyError, storeError, unusableError } from './storeError.ts';
import type { Db } from './transaction.ts';

export interface Workspace {
  path: string;
  /** The one writing connection. */
  db: Db;
  /** Runs that were live when their process ended. */
  interrupted: RunId[];
  /** The copy that was made before migrating; null where nothing was migrated. */
  backup: string | null;
  /**
   * Gives the workspace back. A `replacement`, a whole file beside it, takes its name meanwhile: whoever looks, and whenever the
   * process dies, there is the old one or the new one. Throws workspace.busy where somebody still reads the old one.
   */
  close(replacement?: string | null): void;
}

/**
 * Opens the workspace, or makes it, and holds it until `close` or the end of the process.
 * Throws workspace.held, .newer, .foreign, .read-only, .full, .corrupt, .busy, .disk, .unusable; a refused file is not changed.
 */
export function openWorkspace(path: string, migrations: readonly Migration[] = allMigrations): Workspace {
  const absolute = resolve(path);
  let lock: Db | null = null;
  let db: Db | null = null;
  try {
    makeWritable(absolute);
    lock = takeLock(absolute);
    db = new Database(absolute);
    recognise(db, migrations.length);
    configure(db);
    const backup = migrate(db, migrations);
    db.pragma('foreign_keys = ON');
    // For what a transaction within another would take back, SQLite else makes and writes a file each time.
    db.pragma('temp_store = MEMORY');
    const interrupted = interruptRunningRuns(db);
    writeOwner(absolute, { pid: process.pid, url: null, token: null });
    return { path: absolute, db, interrupted, backup, close: closing(absolute, db, lock) };
  } catch (error) {
    db?.close();
    if (lock) releaseLock(lock);
    throw storeError(error, absolute);
  }
}

/** A second, read-only connection for long reads: exports, backups, integrity checks. It may live in another process. */
export function openReader(path: string): Db {
  try {
    const db = new Database(resolve(path), { readonly: true, fileMustExist: true });
    recognise(db);
    return db;
  } catch (error) {
    throw storeError(error, path);
  }
}

function configure(db: Db): void {
  db.pragma('foreign_keys = OFF');
  db.pragma('journal_mode = WAL');
  configureSync(db);
}

/** WAL alone runs at NORMAL, which loses acknowledged rows in a power cut; `fullfsync` is what macOS needs for the same. */
export function configureSync(db: Db): void {
  db.pragma('synchronous = FULL');
  db.pragma('fullfsync = ON');
  db.pragma('checkpoint_fullfsync = ON');
}

function makeWritable(path: string): void {
  const folder = dirname(path);
  makeFolder(folder);
  if (existsSync(path) && !statSync(path).isFile()) throw unusableError(path, new Error('it is not a file'));
  try {
    accessSync(folder, constants.W_OK);
    if (existsSync(path)) accessSync(path, constants.W_OK);
  } catch (error) {
    throw readOnlyError(path, error);
  }
}

/** As `mkdir` with `recursive`, which calls a read-only disk ENOENT. */
function makeFolder(path: string): void {
  try {
    mkdirSync(path);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : null;
    if (code === 'EEXIST') return;
    if (code !== 'ENOENT') throw error;
    makeFolder(dirname(path));
    mkdirSync(path);
  }
}

function closing(path: string, db: Db, lock: Db): Workspace['close'] {
  return (replacement = null) => {
    if (!lock.open) return;
    try {
      if (replacement !== null) replace(path, db, replacement);
    } catch (error) {
      throw storeError(error, path);
    } finally {
      db.close();
      removeOwner(path);
      releaseLock(lock);
    }
  };
}

/** A log that the old file left would be played into the new one: without WAL there is none, and the rename is all there is. */
function replace(path: string, db: Db, replacement: string): void {
  db.pragma('busy_timeout = 200');
  try {
    db.pragma('journal_mode = DELETE');
  } catch (cause) {
    throw new QuerentError(
      'workspace.busy',
      `The workspace ${path} is still being read: by an export, or by another program.`,
      'Wait until that is done, then try again. Nothing was changed.',
      { cause },
    );
  }
  db.close();
  const place = realpathSync(path);
  renameSync(replacement, place);
  syncFolder(dirname(place));
}
