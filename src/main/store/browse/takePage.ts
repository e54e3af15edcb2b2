import type { DataCursor } from '../../../shared/records/data.ts';

/** The first `limit` of rows that were gathered in any order, after the cursor. */
export function takePage(
  rows: DataCursor[],
  descending: boolean,
  cursor: DataCursor | null,
  limit: number,
): DataCursor[] {
  const after = cursor ? rows.filter((row) => compare(row, cursor, descending) > 0) : rows;
  return after.sort((a, b) => compare(a, b, descending)).slice(0, limit);
}

function compare(a: DataCursor, b: DataCursor, descending: boolean): number {
  const sign = descending ? -1 : 1;
  if (a.value === b.value) return sign * (a.row - b.row);
  if (a.value === null) return 1;
  if (b.value === null) return -1;
  return sign * (a.value - b.value);
}
