import type { DataFilter } from '../../../shared/records/data.ts';
import type { Held } from './held.ts';
import { matchMarks } from './marks.ts';
import { type Bounds, boundsBetween, findNear, findPassing } from './passes.ts';
import { type RowTable, rowNumbers } from './rows.ts';
import { matchStrata } from './strata.ts';

/** What the facets and ranges of a filter let through. Its text is another matter. */
export interface RowTest {
  passes(id: number): boolean;
  /** The next row that passes, from `from` on in steps of 1 or -1, or `end`. */
  find(from: number, step: 1 | -1, end: number): number;
  /** Between which ends a number is in every row that passes. */
  ends: RowTable['ends'];
  /** The share of rows that pass, by a sample. */
  share: number;
}

/** Rows looked at to learn what lets least through. */
const sampled = 500;

export function createRowTest({ table, strata, marks }: Held, filter: DataFilter): RowTest {
  const { stratum } = table;
  const matching = matchStrata(strata, filter);
  const ranges = rowNumbers.flatMap((name) => {
    const { min, max } = { ...table.ends[name], ...withoutNull(filter.ranges[name]) };
    return filter.ranges[name] === undefined ? [] : [{ name, numbers: table[name], min, max }];
  });
  const isInStratum = (id: number) => matching[stratum[id] ?? 0] === 1;
  // A number that is missing compares as false with either end.
  const isIn = ({ numbers, min, max }: (typeof ranges)[number], id: number) =>
    (numbers[id] ?? 0) >= min && (numbers[id] ?? 0) <= max;
  const marked = matchMarks(marks, filter);
  const isMarked = (id: number) => marked === null || marked[table.marks[id] ?? 0] === 1;
  const passes = (id: number) => isInStratum(id) && isMarked(id) && ranges.every((range) => isIn(range, id));
  const shareOf = (test: (id: number) => boolean) => takeSample(table.end, test);

  // The part that lets least through is looked for in a loop of its own; what it finds is put to the whole test.
  let [least, next] = [shareOf(isInStratum), null as FindNext | null];
  if (marked !== null && shareOf(isMarked) < least) {
    least = shareOf(isMarked);
    next = (from, step, end) => findPassing(table.marks, marked, from, step, end);
  }
  for (const range of ranges) {
    const share = shareOf((id) => isIn(range, id));
    if (share >= least) continue;
    least = share;
    const bounds: Bounds = boundsBetween(range.min, range.max);
    next = (from, step, end) => findNear(range.numbers, from, step, end, bounds);
  }
  const findNext: FindNext = next ?? ((from, step, end) => findPassing(stratum, matching, from, step, end));
  return {
    passes,
    ends: { ...table.ends, ...Object.fromEntries(ranges.map(({ name, min, max }) => [name, { min, max }])) },
    share: shareOf(passes),
    find: (from, step, end) => {
      let row = findNext(from, step, end);
      while (row !== end && !passes(row)) row = findNext(row + step, step, end);
      return row;
    },
  };
}

type FindNext = (from: number, step: 1 | -1, end: number) => number;

function takeSample(end: number, test: (id: number) => boolean): number {
  const stride = Math.max(1, Math.floor(end / sampled));
  let [rows, passing] = [0, 0];
  for (let id = 1; id < end; id += stride) {
    rows += 1;
    if (test(id)) passing += 1;
  }
  return rows === 0 ? 1 : passing / rows;
}

function withoutNull(range: DataFilter['ranges']['reward']): Partial<{ min: number; max: number }> {
  return { ...(range?.min == null ? {} : { min: range.min }), ...(range?.max == null ? {} : { max: range.max }) };
}
