import { AsyncLocalStorage } from 'node:async_hooks';
import type Database from 'better-sqlite3';
import { storeError } from './storeError.ts';

export type Db = Database.Database;

/** Tells a call whether anything was written on its behalf, by whatever it called. */
export const onBehalf = new AsyncLocalStorage<{ hasWritten: boolean }>();

/**
 * Runs `action` as one transaction; nested calls join the outer one. When the outermost returns, everybody reads the rows, and no end of
 * the process loses them; a loss of power does not either once `settled` has resolved (`durability.ts`).
 * Throws a QuerentError where SQLite fails, and then nothing of the transaction stands: what is thrown by a nested call has to
 * leave the outermost. A savepoint for each would have the index of words write what it gathers every time.
 */
export function write<T>(db: Db, action: () => T): T {
  if (db.inTransaction) return read(db, action);
  const caller = onBehalf.getStore();
  if (caller) caller.hasWritten = true;
  try {
    return db.transaction(action).immediate();
  } catch (error) {
    throw storeError(error, db.name);
  }
}

/** Runs a query and tells SQLite's failures as QuerentErrors. */
export function read<T>(db: Db, action: () => T): T {
  try {
    return action();
  } catch (error) {
    throw storeError(error, db.name);
  }
}

/** A query's rows one after the other, with SQLite's failures as QuerentErrors. Nothing may be written meanwhile. */
export function* walk<Row>(db: Db, sql: string, ...params: unknown[]): Generator<Row> {
  try {
    yield* db.prepare<unknown[], Row>(sql).iterate(...params);
  } catch (error) {
    throw storeError(error, db.name);
  }
}
