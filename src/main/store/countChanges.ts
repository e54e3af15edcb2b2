import { prepared } from './prepared.ts';
import type { Db } from './transaction.ts';

/** Rows that this connection has changed since it was opened: only it writes, so that an equal count is an equal workspace. */
export function countChanges(db: Db): number {
  return prepared<[], { count: number }>(db, 'SELECT total_changes() AS count').get()?.count ?? 0;
}
