/**
 * The order of the table is total: by a number, rows without it last, and by the row's id where two are equal. A page begins
 * after the last row of the page before, wherever that stands by now, so that none is skipped and none comes twice.
 */
import type { DataCursor, DataOrder } from '../../../shared/records/data.ts';
import type { RowNumber, RowTable } from './rows.ts';
import type { RowTest } from './rowTest.ts';
import { scanByNumber, scanLacking } from './scanByNumber.ts';

/** The number ordered by; null where rows come as they were added. */
export interface Keyset {
  name: RowNumber | null;
  descending: boolean;
}

export function keysetOf({ by, descending }: DataOrder): Keyset {
  return { name: by === 'added' || by === 'relevance' ? null : by, descending };
}

/** The first `limit` rows after the cursor that pass. */
export function scan(
  table: RowTable,
  test: RowTest,
  { name, descending }: Keyset,
  cursor: DataCursor | null,
  limit: number,
): DataCursor[] {
  if (limit === 0) return [];
  if (name === null) return scanById(table, test, descending, cursor?.row ?? null, limit);
  const isPastNumbers = cursor !== null && cursor.value === null;
  const rows = isPastNumbers ? [] : scanByNumber(table, test, name, descending, cursor, limit);
  if (rows.length === limit) return rows;
  const after = isPastNumbers ? cursor.row : null;
  return [...rows, ...scanLacking(table, test, name, descending, after, limit - rows.length)];
}

function scanById(
  table: RowTable,
  test: RowTest,
  descending: boolean,
  after: number | null,
  limit: number,
): DataCursor[] {
  const rows: DataCursor[] = [];
  const step = descending ? -1 : 1;
  const [first, end] = descending ? [table.end - 1, 0] : [1, table.end];
  // A cursor from a longer table, or one made up, begins at this table's own end.
  const [least, greatest] = descending ? [0, table.end - 1] : [1, table.end];
  const start = after === null ? first : Math.max(least, Math.min(greatest, after + step));
  test.visit(start, step, end, (row) => rows.push({ row, value: null }) === limit);
  return rows;
}
