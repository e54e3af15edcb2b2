import { statSync } from 'node:fs';
import type { BackupSchedule } from '../../../shared/records/backup.ts';
import { countChanges } from '../../store/countChanges.ts';
import type { Db } from '../../store/transaction.ts';

interface Parts {
  db: Db;
  now(): number;
  readSchedule(): BackupSchedule;
  /** When the newest backup was made; null where there is none. */
  findNewest(): Promise<number | null>;
  make(): Promise<void>;
  /** With what made it fail. */
  onEnd(error: unknown): void;
}

const lookEveryMs = 60_000;

/** Asks once a minute whether a backup is due: something changed since the newest, and that is old enough. */
export function createScheduler(parts: Parts): { look(): Promise<void>; close(): void } {
  const { db, now, readSchedule, findNewest, make, onEnd } = parts;
  /** One that fails is tried again after as long as one that succeeds. */
  let triedAt = Number.NEGATIVE_INFINITY;
  /** Without any backup, its own age counts: short sittings must not put off the first one for ever. */
  const madeAt = statSync(db.name).birthtimeMs;
  /** What an earlier sitting changed after its last backup shows only in the file's own time, which closing it sets too. */
  const changedBeforeAt = statSync(db.name).mtimeMs;
  let seen = countChanges(db);
  let isLooking = false;

  async function look(): Promise<void> {
    const { everyMinutes } = readSchedule();
    if (everyMinutes === null || isLooking || now() - triedAt < everyMinutes * 60_000) return;
    isLooking = true;
    try {
      const newest = await findNewest();
      const count = countChanges(db);
      if (count === seen && changedBeforeAt <= (newest ?? 0)) return;
      if (now() - (newest ?? madeAt) < everyMinutes * 60_000) return;
      triedAt = now();
      await make();
      seen = count;
      onEnd(null);
    } catch (error) {
      onEnd(error);
    } finally {
      isLooking = false;
    }
  }

  const timer = setInterval(() => void look(), lookEveryMs);
  // The program may end while this waits.
  timer.unref();
  return { look, close: () => clearInterval(timer) };
}
