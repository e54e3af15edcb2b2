import type { DataCursor, DataFilter, DataOrder } from '../../../shared/records/data.ts';
import type { CandidateId } from '../../../shared/records/group.ts';
import { forEachHit } from './counts.ts';
import type { Held } from './held.ts';
import { keysetOf, scan } from './keyset.ts';
import { createRowTest } from './rowTest.ts';

/** Rows above one that is looked for, so that it does not stand alone. */
const above = 20;

/** Where a candidate stands, and a cursor from which a page holds it with some of the rows above it. */
export function findPlace(
  held: Held,
  { candidateId, filter, order }: { candidateId: CandidateId; filter: DataFilter; order: DataOrder },
): { row: number; fits: boolean; cursor: DataCursor | null } | null {
  const { db, table } = held;
  const row = db
    .prepare<[string], number>('SELECT id FROM browse_rows WHERE candidate_id = ?')
    .pluck()
    .get(candidateId);
  if (row === undefined) return null;
  const test = createRowTest(held, filter);
  const fits = test.passes(row);
  // A search is ordered by what is not known here, and rows without the number stand below all others.
  if (filter.text.trim() !== '') return { row, fits, cursor: order.by === 'relevance' ? null : justBefore(row) };
  const { name, descending } = keysetOf(order);
  const number = name === null ? null : (table[name][row] ?? Number.NaN);
  const value = number === null || Number.isNaN(number) ? null : number;
  const before = scan(table, test, { name, descending: !descending }, { row, value }, above);
  const isTop = before.length < above && (name === null || value !== null);
  if (isTop && !before.some((one) => one.value === null && name !== null)) return { row, fits, cursor: null };
  const first = before.filter((one) => (one.value === null) === (value === null)).at(-1);
  return { row, fits, cursor: first ?? justBefore(row, value) };

  function justBefore(at: number, of: number | null = null): DataCursor {
    return { row: order.descending ? at + 1 : at - 1, value: of };
  }
}

/** The candidates of a filter as they came, at most `limit`. */
export function listCandidates(
  held: Held,
  { filter, limit }: { filter: DataFilter; limit: number },
): { candidateIds: CandidateId[]; isAll: boolean } {
  const { db, table } = held;
  const test = createRowTest(held, filter);
  const rows: number[] = [];
  const isExact = forEachHit(db, table, filter.text, (id) => {
    if (rows.length <= limit && test.passes(id)) rows.push(id);
  });
  const candidateIds = db
    .prepare<[string], CandidateId>(
      'SELECT candidate_id FROM browse_rows WHERE id IN (SELECT value FROM json_each(?)) ORDER BY id',
    )
    .pluck()
    .all(JSON.stringify(rows.slice(0, limit)));
  return { candidateIds, isAll: isExact && rows.length <= limit };
}
