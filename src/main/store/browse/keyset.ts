/**
 * The order of the table is total: by a number, rows without it last, and by the row's id where two are equal. A page begins
 * after the last row of the page before, wherever that stands by now, so that none is skipped and none comes twice.
 */
import type { DataCursor, DataOrder } from '../../../shared/records/data.ts';
import type { RowNumber, RowTable } from './rows.ts';
import { passes, type RowTest } from './rowTest.ts';

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
  if (name === null) return scanById(table.end, (id) => passes(test, id), descending, cursor?.row ?? null, limit);
  const numbers = table[name];
  const lacks = (id: number) => Number.isNaN(numbers[id] ?? Number.NaN) && passes(test, id);
  if (cursor !== null && cursor.value === null) return scanById(table.end, lacks, descending, cursor.row, limit);
  const rows = scanByNumber(table, numbers, test, name, descending, cursor, limit);
  return rows.length === limit ? rows : [...rows, ...scanById(table.end, lacks, descending, null, limit - rows.length)];
}

function scanById(
  end: number,
  fits: (id: number) => boolean,
  descending: boolean,
  after: number | null,
  limit: number,
) {
  const rows: DataCursor[] = [];
  const step = descending ? -1 : 1;
  // A cursor from a longer table, or one made up, begins at this table's own end.
  const start = after === null ? (descending ? end - 1 : 1) : Math.min(after + step, descending ? end - 1 : end);
  for (let id = start; id > 0 && id < end && rows.length < limit; id += step) {
    if (fits(id)) rows.push({ row: id, value: null });
  }
  return rows;
}

/**
 * Keeps the best rows met so far in a heap whose root is the worst of them. Most rows are dropped by one comparison, of how
 * far they are from the middle between the bounds: two comparisons, each as often true as not, take six times as long, since
 * the processor guesses wrong. A missing number, NaN, is never near. Keys are negated numbers where the order descends.
 */
function scanByNumber(
  { end, ends }: RowTable,
  numbers: Float64Array,
  test: RowTest,
  name: RowNumber,
  descending: boolean,
  cursor: DataCursor | null,
  limit: number,
): DataCursor[] {
  const sign = descending ? -1 : 1;
  const after = cursor && { key: sign * (cursor.value ?? 0), row: sign * cursor.row };
  const [first, last] = descending ? [-ends[name].max, -ends[name].min] : [ends[name].min, ends[name].max];
  const start = Math.max(after?.key ?? first, first);
  let bounds = boundsOf(sign, start, last);
  const { stratum, strata, isInRanges } = test;
  const heap: Entry[] = [];
  for (let row = findNear(numbers, 1, end, bounds); row < end; row = findNear(numbers, row + 1, end, bounds)) {
    if (strata[stratum[row] as number] !== 1) continue;
    const entry = { key: sign * (numbers[row] as number), row: sign * row };
    if (after && order(entry, after) <= 0) continue;
    if (heap.length === limit && heap[0] && order(entry, heap[0]) >= 0) continue;
    if (isInRanges !== null && !isInRanges(row)) continue;
    if (heap.length < limit) {
      heap.push(entry);
      if (heap.length < limit) continue;
      heap.sort((a, b) => order(b, a));
    } else {
      heap[0] = entry;
      sink(heap);
    }
    bounds = boundsOf(sign, start, heap[0]?.key ?? last);
  }
  return heap.sort(order).map(({ key, row }) => ({ row: sign * row, value: sign * key }));
}

interface Bounds {
  middle: number;
  reach: number;
}

/** The middle between two keys, as a number of the table, and how far from it they are: a little more, for rounding. */
function boundsOf(sign: number, from: number, to: number): Bounds {
  const reach = (to - from) / 2 + 1e-9 * (Math.abs(from) + Math.abs(to));
  return { middle: (sign * (from + to)) / 2, reach };
}

/** The next row whose number is within the bounds, or `end`. Alone, so that the compiler makes the best of it. */
function findNear(numbers: Float64Array, from: number, end: number, { middle, reach }: Bounds): number {
  for (let row = from; row < end; row++) if (Math.abs((numbers[row] as number) - middle) <= reach) return row;
  return end;
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
