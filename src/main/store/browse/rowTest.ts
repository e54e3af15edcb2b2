import type { DataFilter } from '../../../shared/records/data.ts';
import { matchCells } from './cells.ts';
import type { Held } from './held.ts';
import { type Bounds, boundsBetween, findNear, findPassing } from './passes.ts';
import { type RowTable, rowNumbers } from './rows.ts';

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
  const { cell } = table;
  const matching = matchCells(table.cells, strata, marks, filter);
  const ranges = rangesOf(table, filter);
  const isInCell = (id: number) => matching[cell[id] ?? 0] === 1;
  // A number that is missing compares as false with either end.
  const isIn = ({ numbers, min, max }: (typeof ranges)[number], id: number) =>
    (numbers[id] ?? 0) >= min && (numbers[id] ?? 0) <= max;
  const passes = (id: number) => isInCell(id) && ranges.every((range) => isIn(range, id));
  const shareOf = (test: (id: number) => boolean) => takeSample(table.end, test);

  // The part that lets least through is looked for in a loop of its own; what it finds is put to the whole test.
  let least = shareOf(isInCell);
  let next: FindNext = (from, step, end) => findPassing(cell, matching, from, step, end);
  for (const range of ranges) {
    const share = shareOf((id) => isIn(range, id));
    if (share >= least) continue;
    least = share;
    const bounds: Bounds = boundsBetween(range.min, range.max);
    next = (from, step, end) => findNear(range.numbers, from, step, end, bounds);
  }
  return {
    passes,
    ends: { ...table.ends, ...Object.fromEntries(ranges.map(({ name, min, max }) => [name, { min, max }])) },
    share: shareOf(passes),
    find: (from, step, end) => {
      let row = next(from, step, end);
      while (row !== end && !passes(row)) row = next(row + step, step, end);
      return row;
    },
  };
}

/** Of a filter, without an end where it names none. */
export function rangesOf(table: RowTable, { ranges }: DataFilter) {
  return rowNumbers.flatMap((name) => {
    const { min, max } = { ...table.ends[name], ...withoutNull(ranges[name]) };
    return ranges[name] === undefined ? [] : [{ name, numbers: table[name], min, max }];
  });
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
