import { countChanges } from '../countChanges.ts';
import { findEntry } from '../entry.ts';
import { createReader } from '../reader/reader.ts';
import type { Db } from '../transaction.ts';
import type { Checkpointing } from './checkpointing.ts';

/** A change of a row is a page of the log or a few: a log of about as many pages as SQLite lets grow by itself. */
const changesAtMost = 1000;
/** 256 MiB: where no process can be started for it, main does it after all. */
const pagesAtMost = 65_536;
const lookEveryMs = 1000;

/**
 * Has the log written back into the workspace's file by a process of its own; SQLite would do it within some COMMIT of main's, and
 * wait for the disk twice. `close` ends the process and gives the work back to SQLite.
 */
export function keepCheckpoints(db: Db): { close(): Promise<void> } {
  const writer = createReader<Checkpointing>(db.name, findEntry('checkpoint', './checkpoint/process.ts'));
  const pagesBefore = Number(db.pragma('wal_autocheckpoint', { simple: true }));
  let last = countChanges(db);
  let isRunning = false;
  db.pragma(`wal_autocheckpoint = ${pagesAtMost}`);

  const look = async () => {
    const changes = countChanges(db);
    if (isRunning || changes - last < changesAtMost) return;
    last = changes;
    isRunning = true;
    // Nothing is lost where it fails: the log stays as long as it is, and the next one takes it all.
    await writer.read('checkpoint', null).catch(() => {});
    isRunning = false;
  };
  const timer = setInterval(look, lookEveryMs);
  timer.unref();

  return {
    async close() {
      clearInterval(timer);
      await writer.close();
      db.pragma(`wal_autocheckpoint = ${pagesBefore}`);
    },
  };
}
