import type { WorkspaceCounts } from '../../../shared/records/backup.ts';
import { type Db, read } from '../transaction.ts';

/** Of a workspace of any form: what a form has not yet, it has none of. It goes over whole tables: call it on a reader. */
export function countRecords(db: Db): WorkspaceCounts {
  const count = (table: string) =>
    hasTable(db, table)
      ? (db.prepare<[], { count: number }>(`SELECT count(*) AS count FROM ${table}`).get()?.count ?? 0)
      : 0;
  return read(db, () => ({
    runs: count('runs'),
    groups: count('groups'),
    candidates: count('candidates'),
    decisions: count('reviews'),
    dataSets: count('data_sets'),
  }));
}

/** `schema` is `main`, or the name under which another file is attached. */
export function hasTable(db: Db, table: string, schema = 'main'): boolean {
  const found = db.prepare(`SELECT 1 FROM ${schema}.sqlite_schema WHERE type = 'table' AND name = ?`).get(table);
  return found !== undefined;
}
