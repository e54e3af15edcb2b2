import type { SavedFilter } from '../../shared/records/data.ts';
import { toJson } from './json.ts';
import { type Db, read, write } from './transaction.ts';

interface SavedFilterRow {
  name: string;
  filter: string;
  saved_at: number;
}

/** A filter of the same name is replaced. */
export function saveFilter(db: Db, filter: SavedFilter): void {
  write(db, () =>
    db
      .prepare<SavedFilterRow>(
        `INSERT INTO saved_filters VALUES (@name, @filter, @saved_at)
         ON CONFLICT (name) DO UPDATE SET filter = excluded.filter, saved_at = excluded.saved_at`,
      )
      .run(toRow(filter)),
  );
}

export function removeFilter(db: Db, name: string): void {
  write(db, () => db.prepare<[string]>('DELETE FROM saved_filters WHERE name = ?').run(name));
}

/** By name. */
export function listFilters(db: Db): SavedFilter[] {
  return read(db, () =>
    db.prepare<[], SavedFilterRow>('SELECT * FROM saved_filters ORDER BY name COLLATE NOCASE').all().map(fromRow),
  );
}

function toRow({ name, filter, order, savedAt }: SavedFilter): SavedFilterRow {
  return { name, filter: toJson({ filter, order }), saved_at: savedAt };
}

function fromRow({ name, filter, saved_at }: SavedFilterRow): SavedFilter {
  return { name, ...JSON.parse(filter), savedAt: saved_at };
}
