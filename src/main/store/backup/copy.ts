/**
 * A copy of a live workspace, page for page, by SQLite's backup (https://www.sqlite.org/backup.html). It begins again whenever
 * somebody else writes to its source, and would never end beside a run; inside a read transaction it sees one moment only, and
 * writers do not disturb it. The copy is then taken out of WAL, so that one file is all of it.
 */
import { chmodSync, closeSync, fsyncSync, openSync, rmSync, statSync } from 'node:fs';
import Database from 'better-sqlite3';
import { storeError } from '../storeError.ts';
import type { Db } from '../transaction.ts';

/** About 4 MB: a step is short, and there are enough of them to tell how far it is. */
const pagesAStep = 1000;

/** `done` counts from 0 to 1. Rejects with a QuerentError, and then leaves nothing at `destination`. */
export async function copyWorkspace(
  source: Db,
  destination: string,
  onProgress: (done: number) => void,
): Promise<void> {
  try {
    source.exec('BEGIN');
    source.prepare('SELECT 1 FROM sqlite_schema').get();
    await source.backup(destination, {
      progress: ({ totalPages, remainingPages }) => {
        if (totalPages > 0) onProgress(1 - remainingPages / totalPages);
        return pagesAStep;
      },
    });
    chmodSync(destination, statSync(source.name).mode & 0o777);
    const copy = new Database(destination);
    try {
      copy.pragma('journal_mode = DELETE');
    } finally {
      copy.close();
    }
  } catch (error) {
    removeUnfinished(destination);
    throw storeError(error, destination);
  } finally {
    if (source.inTransaction) source.exec('ROLLBACK');
  }
}

/** What SQLite may leave beside a file whose writer was killed goes with it. */
export function removeUnfinished(path: string): void {
  for (const suffix of ['', '-journal', '-wal', '-shm']) rmSync(`${path}${suffix}`, { force: true });
}

/** Returns once the file's bytes are on the disk. */
export function syncFile(path: string): void {
  const file = openSync(path, 'r+');
  try {
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}
