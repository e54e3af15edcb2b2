/**
 * The wait for the disk, off main's thread. With synchronous=FULL SQLite syncs its log within COMMIT, and all of main stands still
 * meanwhile: for milliseconds on a quiet disk, for hundreds beside a large export or on a disk that flushes slowly. Here COMMIT only
 * writes the log (synchronous=NORMAL), and the very sync that FULL would have done is asked of libuv's threads, one for all that was
 * committed before it. Whoever promises something on a commit awaits `settled` first. What a loss of power takes is, in any case, the
 * newest commits, in their order: SQLite plays a log back up to the first frame that is not whole.
 */
import { type FileHandle, open } from 'node:fs/promises';
import { countChanges } from './countChanges.ts';
import { storeError } from './storeError.ts';
import type { Db } from './transaction.ts';

export interface Durability {
  /** Lets SQLite sync every commit again, once all that was committed is on the disk. */
  end(): Promise<void>;
}

/** What nobody waits for is on the disk after this long. */
const atMostMs = 1000;

const waits = new WeakMap<Db, () => Promise<void>>();

/** Resolves once all that was committed before is on the disk; at once where SQLite syncs every commit. Rejects with workspace.disk or .full. */
export function settled(db: Db): Promise<void> {
  return waits.get(db)?.() ?? Promise.resolve();
}

/** `sync` flushes the log. After it has failed once nothing is promised any more: what it was to flush may be lost. */
export async function syncBeside(db: Db, sync?: () => Promise<void>): Promise<Durability> {
  const log: FileHandle | null = sync ? null : await open(`${db.name}-wal`, 'r+');
  const flush = sync ?? (() => log?.datasync() ?? Promise.resolve());
  let onDisk = countChanges(db);
  let running: Promise<void> | null = null;
  let following: Promise<void> | null = null;

  const begin = (): Promise<void> => {
    const upTo = countChanges(db);
    const flushing = flush().then(
      () => {
        onDisk = upTo;
        if (running === flushing) running = null;
      },
      (error: unknown) => {
        throw storeError(error, db.name);
      },
    );
    running = flushing;
    return flushing;
  };

  /** A sync that has begun may have passed the newest commits by: they wait for the one after it. */
  const wait = async (): Promise<void> => {
    if (countChanges(db) === onDisk) return;
    if (running === null) return begin();
    following ??= running.then(() => {
      following = null;
      return begin();
    });
    return following;
  };

  db.pragma('synchronous = NORMAL');
  waits.set(db, wait);
  // Who asked for it hears of a failure, and so does everybody after.
  const timer = setInterval(() => void wait().catch(() => {}), atMostMs);
  timer.unref();

  return {
    async end() {
      clearInterval(timer);
      waits.delete(db);
      db.pragma('synchronous = FULL');
      try {
        await wait();
      } finally {
        await log?.close();
      }
    },
  };
}
