import type { DataFilter } from '../../../shared/records/data.ts';
import { matchCells } from './cells.ts';
import type { Held } from './held.ts';
import { type Keep, keepBetween, keepCells, keepListed, listKept } from './passes.ts';
import { type RowTable, rowNumbers } from './rows.ts';
import { type SortedRows, zoneRows } from './sortedRows.ts';

/** What the facets and ranges of a filter let through. Its text is another matter. */
export interface RowTest {
  passes(id: number): boolean;
  /**
   * The rows that pass, from `from` on in steps of 1 or -1 up to but not `end`, until `visit` gives true. Those that `also` takes
   * away may be left out.
   */
  visit(from: number, step: 1 | -1, end: number, visit: (row: number) => boolean, also?: Keep): void;
  /** The same of sorted rows, by their indices there; those that have moved are as they were. */
  visitSorted(sorted: SortedRows, from: number, step: 1 | -1, end: number, visit: (row: number) => boolean): void;
  /** Between which ends a number is in every row that passes. */
  ends: RowTable['ends'];
  /** The share of all rows that pass, by a sample that is taken when it is asked for. */
  readonly share: number;
  /** Among how many rows, side by side, all are that pass. */
  reach: number;
}

/** Rows looked at to learn how many pass. */
const sampled = 2000;
export function createRowTest({ table, strata, marks }: Held, filter: DataFilter): RowTest {
  const { cell } = table;
  const { passes: matching, first, last } = matchCells(table.cells, strata, marks, filter);
  const ranges = rangesOf(table, filter);
  // A number that is missing compares as false with either end.
  const isIn = ({ numbers, min, max }: (typeof ranges)[number], id: number) =>
    (numbers[id] as number) >= min && (numbers[id] as number) <= max;
  const isInRanges = (id: number) => ranges.every((range) => isIn(range, id));
  const passes = (id: number) => matching[cell[id] as number] === 1 && isInRanges(id);
  const reach = Math.max(0, last - first + 1);
  const [block, places] = [new Uint8Array(zoneRows), new Uint32Array(zoneRows)];

  /** Puts where in the block the rows are that pass into `places`, and gives how many. */
  const listBlock = (start: number, size: number, also?: Keep) => {
    const kept = block.subarray(0, size);
    const some = keepCells(kept, cell, matching, start);
    if (some === 0) return 0;
    // A few are sooner looked at one by one.
    const isFew = some < size / 16;
    if (!isFew) for (const { numbers, min, max } of ranges) keepBetween(kept, start, numbers, min, max);
    if (!isFew) also?.(kept, start);
    const count = listKept(places, kept);
    return isFew && ranges.length > 0 ? keepListed(places, count, (place) => isInRanges(start + place)) : count;
  };

  const listSorted = ({ ids, cells }: SortedRows, start: number, size: number) => {
    const kept = block.subarray(0, size);
    if (keepCells(kept, cells, matching, start) === 0) return 0;
    const count = listKept(places, kept);
    const isIn = (place: number) => isInRanges(ids[start + place] as number);
    return ranges.length > 0 ? keepListed(places, count, isIn) : count;
  };

  /** True where `visit` has enough. */
  const visitListed = (count: number, step: 1 | -1, visit: (place: number) => boolean) => {
    for (let index = 0; index < count; index++) {
      if (visit(places[step === 1 ? index : count - 1 - index] as number)) return true;
    }
    return false;
  };

  return {
    passes,
    visit(from, step, end, visit, also) {
      // Nothing is outside the rows of the cells that pass.
      const [low, high] = step === 1 ? [from, end] : [end + 1, from + 1];
      const [least, stop] = [Math.max(low, first), Math.min(high, last + 1)];
      for (let done = least; done < stop; done += zoneRows) {
        const size = Math.min(zoneRows, stop - done);
        const start = step === 1 ? done : stop - (done - least) - size;
        const count = listBlock(start, size, also);
        if (visitListed(count, step, (place) => visit(start + place))) return;
      }
    },
    visitSorted(sorted, from, step, end, visit) {
      const [low, high] = step === 1 ? [from, end] : [end + 1, from + 1];
      const [firstZone, lastZone] = [Math.floor(low / zoneRows), Math.floor((high - 1) / zoneRows)];
      const isOutside = (zone: number) =>
        ranges.some(({ name, min, max }) => {
          const { min: least, max: greatest } = sorted.zones[name];
          return (least[zone] as number) > max || (greatest[zone] as number) < min;
        });
      for (let done = firstZone; done <= lastZone; done++) {
        const zone = step === 1 ? done : lastZone - (done - firstZone);
        if (isOutside(zone)) continue;
        const start = Math.max(low, zone * zoneRows);
        const count = listSorted(sorted, start, Math.min(high, (zone + 1) * zoneRows) - start);
        if (visitListed(count, step, (place) => visit(sorted.ids[start + place] as number))) return;
      }
    },
    ends: { ...table.ends, ...Object.fromEntries(ranges.map(({ name, min, max }) => [name, { min, max }])) },
    get share() {
      return (takeSample(first, last, passes) * reach) / table.end;
    },
    reach,
  };
}

/** Of a filter, without an end where it names none. */
export function rangesOf(table: RowTable, { ranges }: DataFilter) {
  return rowNumbers.flatMap((name) => {
    const { min, max } = { ...table.ends[name], ...withoutNull(ranges[name]) };
    return ranges[name] === undefined ? [] : [{ name, numbers: table[name], min, max }];
  });
}

function takeSample(first: number, last: number, test: (id: number) => boolean): number {
  const stride = Math.max(1, Math.floor((last - first) / sampled));
  let [rows, passing] = [0, 0];
  for (let id = first; id <= last; id += stride) {
    rows += 1;
    if (test(id)) passing += 1;
  }
  return rows === 0 ? 0 : passing / rows;
}

function withoutNull(range: DataFilter['ranges']['reward']): Partial<{ min: number; max: number }> {
  return { ...(range?.min == null ? {} : { min: range.min }), ...(range?.max == null ? {} : { max: range.max }) };
}
