import type { DataCursor } from '../../../shared/records/data.ts';
import { type Keep, keepBetween } from './passes.ts';
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

/** The first `limit` rows after the row that pass and lack the number, in the order of their ids. */
export function scanLacking(
  table: RowTable,
  test: RowTest,
  name: RowNumber,
  descending: boolean,
  after: number | null,
  limit: number,
): DataCursor[] {
  const { lacking, end, moved } = sortedBy(table, name);
  const sign = descending ? -1 : 1;
  const isLeft = (row: number) => after === null || sign * (row - after) > 0;
  const rows: DataCursor[] = [];
  const add = (row: number) => rows.push({ row, value: null });
  const rowAt = (index: number) => lacking[descending ? lacking.length - 1 - index : index] as number;
  const begin = countWhile(lacking.length, (index) => !isLeft(rowAt(index)));
  for (let index = begin; index < lacking.length && rows.length < limit; index++) {
    const row = rowAt(index);
    if (test.passes(row) && !moved.has(row)) add(row);
  }
  const addApart = (row: number) => {
    if (Number.isNaN(table[name][row]) && isLeft(row)) add(row);
    return false;
  };
  for (const row of moved.keys()) if (test.passes(row)) addApart(row);
  test.visit(end, 1, table.end, addApart);
  return takePage(rows, descending, null, limit);
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

/** The first rows of the part that pass, in order; null where looking at all that may pass takes less. What has moved is left out. */
function walk(
  table: RowTable,
  test: RowTest,
  name: RowNumber,
  sorted: SortedRows,
  { sign, after, first, last }: Part,
  limit: number,
): DataCursor[] | null {
  const { ids, moved } = sorted;
  const numbers = table[name];
  const numberOf = (row: number) => (moved.size === 0 ? undefined : moved.get(row)) ?? (numbers[row] as number);
  // Backwards where the order descends: that many steps from the end.
  const indexAt = (steps: number) => (sign === 1 ? steps : ids.length - 1 - steps);
  const keyAt = (steps: number) => sign * numberOf(ids[indexAt(steps)] as number);
  const comesBefore = (steps: number) => {
    const key = keyAt(steps);
    return key < first || (after !== null && order({ key, row: sign * (ids[indexAt(steps)] as number) }, after) <= 0);
  };
  const begin = countWhile(ids.length, comesBefore);
  const end = countWhile(ids.length, (steps) => keyAt(steps) <= last);
  if (test.reach < Math.min(limit / test.share, end - begin)) return null;
  const rows: DataCursor[] = [];
  test.visitSorted(sorted, indexAt(begin), sign, indexAt(end), (row) => {
    if (!moved.has(row)) rows.push({ row, value: numbers[row] as number });
    return rows.length === limit;
  });
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
 * The first rows of the part that pass, of all from a row on. Keeps the best met so far in a heap whose root is the worst of them;
 * what comes after the root is dropped, a block at a time.
 */
function gather(
  table: RowTable,
  test: RowTest,
  name: RowNumber,
  part: Part,
  limit: number,
  from: number,
): DataCursor[] {
  const { sign, first, last } = part;
  const numbers = table[name];
  let end = last;
  const also: Keep = (kept, start) => {
    const [min, max] = sign === 1 ? [first, end] : [-end, -first];
    keepBetween(kept, start, numbers, min, max);
  };
  const heap: Entry[] = [];
  const take = (row: number): void => {
    if (!isIn(part, numbers[row] as number, row)) return;
    const entry = { key: sign * (numbers[row] as number), row: sign * row };
    if (heap.length === limit && heap[0] && order(entry, heap[0]) >= 0) return;
    if (heap.length < limit) {
      heap.push(entry);
      if (heap.length < limit) return;
      heap.sort((a, b) => order(b, a));
    } else {
      heap[0] = entry;
      sink(heap);
    }
    end = heap[0]?.key ?? last;
  };
  test.visit(
    from,
    1,
    table.end,
    (row) => {
      take(row);
      return false;
    },
    also,
  );
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
