/**
 * The order of the table is total: by a number, rows without it last, and by the row's id where two are equal. A page begins
 * after the last row of the page before, wherever that stands by now, so that none is skipped and none comes twice.
 */
import type { DataCursor, DataOrder } from '../../../shared/records/data.ts';
import { boundsBetween, findNear } from './passes.ts';
import type { RowNumber, RowTable } from './rows.ts';
import type { RowTest } from './rowTest.ts';

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
  if (name === null) return scanById(table, test, null, descending, cursor?.row ?? null, limit);
  const isPastNumbers = cursor !== null && cursor.value === null;
  const rows = isPastNumbers ? [] : scanByNumber(table, test, name, descending, cursor, limit);
  if (rows.length === limit || table.missing[name] === 0) return rows;
  const after = isPastNumbers ? cursor.row : null;
  return [...rows, ...scanById(table, test, table[name], descending, after, limit - rows.length)];
}

/** `lacking`: only rows that have no number there. */
function scanById(
  table: RowTable,
  test: RowTest,
  lacking: Float64Array | null,
  descending: boolean,
  after: number | null,
  limit: number,
): DataCursor[] {
  const rows: DataCursor[] = [];
  const step = descending ? -1 : 1;
  const [first, end] = descending ? [table.end - 1, 0] : [1, table.end];
  // A cursor from a longer table, or one made up, begins at this table's own end: a step past the end would go on for ever.
  const [least, greatest] = descending ? [0, table.end - 1] : [1, table.end];
  const start = after === null ? first : Math.max(least, Math.min(greatest, after + step));
  for (
    let row = test.find(start, step, end);
    row !== end && rows.length < limit;
    row = test.find(row + step, step, end)
  ) {
    if (lacking === null || Number.isNaN(lacking[row])) rows.push({ row, value: null });
  }
  return rows;
}

/**
 * Keeps the best rows met so far in a heap whose root is the worst of them. Where much passes the heap is soon full and its
 * root drops nearly all of the rest; where little passes, that is what is looked for. Keys are negated numbers where the
 * order descends.
 */
function scanByNumber(
  table: RowTable,
  test: RowTest,
  name: RowNumber,
  descending: boolean,
  cursor: DataCursor | null,
  limit: number,
): DataCursor[] {
  const [numbers, end, { min, max }] = [table[name], table.end, test.ends[name]];
  const sign = descending ? -1 : 1;
  const after = cursor && { key: sign * (cursor.value ?? 0), row: sign * cursor.row };
  const [first, last] = descending ? [-max, -min] : [min, max];
  const start = Math.max(after?.key ?? first, first);
  if (!(start <= last)) return [];
  let bounds = boundsBetween(sign * start, sign * last);
  const heap: Entry[] = [];
  const isNarrow = test.share < 0.2;
  const find = (from: number) =>
    isNarrow && heap.length < limit ? test.find(from, 1, end) : findNear(numbers, from, 1, end, bounds);
  for (let row = find(1); row !== end; row = find(row + 1)) {
    const entry = { key: sign * (numbers[row] as number), row: sign * row };
    if (Number.isNaN(entry.key) || (after && order(entry, after) <= 0)) continue;
    if (heap.length === limit && heap[0] && order(entry, heap[0]) >= 0) continue;
    if (!test.passes(row)) continue;
    if (heap.length < limit) {
      heap.push(entry);
      if (heap.length < limit) continue;
      heap.sort((a, b) => order(b, a));
    } else {
      heap[0] = entry;
      sink(heap);
    }
    bounds = boundsBetween(sign * start, sign * (heap[0]?.key ?? last));
  }
  return heap.sort(order).map(({ key, row }) => ({ row: sign * row, value: sign * key }));
}

interface Entry {
  key: number;
  row: number;
}

function order(a: Entry, b: Entry): number {
  return a.key - b.key || a.row - b.row;
}

/** Lets the root go down to where it belongs. A list sorted worst first is such a heap. */
function sink(heap: Entry[]): void {
  for (let at = 0; ; ) {
    const [left, right] = [2 * at + 1, 2 * at + 2];
    const [root, one, other] = [heap[at], heap[left], heap[right]];
    const child = one && other && order(other, one) > 0 ? right : left;
    const worse = heap[child];
    if (!root || !worse || order(worse, root) <= 0) return;
    heap[at] = worse;
    heap[child] = root;
    at = child;
  }
}

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
