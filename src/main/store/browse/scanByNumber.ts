import type { DataCursor } from '../../../shared/records/data.ts';
import { boundsBetween, findNear } from './passes.ts';
import type { RowNumber, RowTable } from './rows.ts';
import type { RowTest } from './rowTest.ts';
import { type SortedRows, sortedBy } from './sortedRows.ts';
import { takePage } from './takePage.ts';

/** The first `limit` rows after the cursor that pass, in the order of a number, without those that lack it. */
export function scanByNumber(
  table: RowTable,
  test: RowTest,
  name: RowNumber,
  descending: boolean,
  cursor: DataCursor | null,
  limit: number,
): DataCursor[] {
  const part = partAfter(test, name, descending, cursor);
  if (part === null) return [];
  const sorted = sortedBy(table, name);
  const walked = walk(table, test, name, sorted, part, limit);
  if (walked === null) return gather(table, test, name, part, limit, 1);
  const added = gather(table, test, name, part, limit, sorted.end);
  const moved = [...sorted.moved.keys()].flatMap((row) => {
    const value = table[name][row] as number;
    return isIn(part, value, row) && test.passes(row) ? [{ row, value }] : [];
  });
  return added.length + moved.length === 0
    ? walked
    : takePage([...walked, ...added, ...moved], descending, null, limit);
}

/** Where a page begins, and where the filter lets nothing more through. Keys are numbers, negated where the order descends. */
interface Part {
  sign: 1 | -1;
  /** Only what comes after this row. */
  after: Entry | null;
  first: number;
  last: number;
}

/** Null where nothing can be in it. */
function partAfter(test: RowTest, name: RowNumber, descending: boolean, cursor: DataCursor | null): Part | null {
  const { min, max } = test.ends[name];
  const sign = descending ? -1 : 1;
  const after = cursor && { key: sign * (cursor.value ?? 0), row: sign * cursor.row };
  const [first, last] = descending ? [-max, -min] : [min, max];
  const start = Math.max(after?.key ?? first, first);
  return start <= last ? { sign, after, first: start, last } : null;
}

function isIn({ sign, after, first, last }: Part, value: number, row: number): boolean {
  const key = sign * value;
  return key >= first && key <= last && (after === null || order({ key, row: sign * row }, after) > 0);
}

/** A walk that meets so few rows that pass is given up: one pass over all of them in their place in memory is sooner done. */
const stepsAtMost = { share: 1 / 16, least: 4096 };

/** The first rows of the part that pass, in order; null where the walk was given up. What has moved is left out. */
function walk(
  table: RowTable,
  test: RowTest,
  name: RowNumber,
  { ids, moved }: SortedRows,
  { sign, after, first, last }: Part,
  limit: number,
): DataCursor[] | null {
  const numbers = table[name];
  const numberOf = (row: number) => (moved.size === 0 ? undefined : moved.get(row)) ?? (numbers[row] as number);
  // Backwards where the order descends: at such an index, in steps from the end, stands the row with that key.
  const rowAt = (index: number) => ids[sign === 1 ? index : ids.length - 1 - index] as number;
  const comesBefore = (row: number) => {
    const key = sign * numberOf(row);
    return key < first || (after !== null && order({ key, row: sign * row }, after) <= 0);
  };
  const begin = countWhile(ids.length, (index) => comesBefore(rowAt(index)));
  const end = countWhile(ids.length, (index) => sign * numberOf(rowAt(index)) <= last);
  const stop = begin + Math.max(stepsAtMost.least, stepsAtMost.share * ids.length);
  const rows: DataCursor[] = [];
  for (let index = begin; index < end && rows.length < limit; index++) {
    if (index > stop) return null;
    const row = rowAt(index);
    if (test.passes(row) && !moved.has(row)) rows.push({ row, value: numbers[row] as number });
  }
  return rows;
}

/** How many indices from 0 hold, of which all that hold come before all that do not. */
function countWhile(length: number, holds: (index: number) => boolean): number {
  let [low, high] = [0, length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (holds(middle)) low = middle + 1;
    else high = middle;
  }
  return low;
}

/**
 * The first rows of the part that pass, of all from a row on. Keeps the best met so far in a heap whose root is the worst of them.
 * Where much passes the heap is soon full and its root drops nearly all of the rest; where little passes, that is what is looked for.
 */
function gather(
  table: RowTable,
  test: RowTest,
  name: RowNumber,
  part: Part,
  limit: number,
  from: number,
): DataCursor[] {
  const [numbers, end, { sign, first, last }] = [table[name], table.end, part];
  let bounds = boundsBetween(sign * first, sign * last);
  const heap: Entry[] = [];
  const isNarrow = test.share < 0.2;
  const find = (start: number) =>
    isNarrow && heap.length < limit ? test.find(start, 1, end) : findNear(numbers, start, 1, end, bounds);
  for (let row = find(from); row !== end; row = find(row + 1)) {
    const entry = { key: sign * (numbers[row] as number), row: sign * row };
    if (!isIn(part, numbers[row] as number, row)) continue;
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
    bounds = boundsBetween(sign * first, sign * (heap[0]?.key ?? last));
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
