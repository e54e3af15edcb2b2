import type { DataFilter } from '../../../shared/records/data.ts';
import { type RowTable, rowNumbers } from './rows.ts';
import { matchStrata, type Strata } from './strata.ts';

/** What the facets and ranges of a filter let through. Its text is another matter. */
export interface RowTest {
  /** The stratum of each row, and by stratum 1 where it passes: looked up without a call, since a pass is over all rows. */
  stratum: Uint32Array;
  strata: Uint8Array;
  /** Null where there is no range. */
  isInRanges: ((id: number) => boolean) | null;
}

export function createRowTest(table: RowTable, strata: Strata, filter: DataFilter): RowTest {
  const ranges = rowNumbers.flatMap((name) => {
    const { min = null, max = null } = filter.ranges[name] ?? {};
    if (min === null && max === null) return [];
    return [{ numbers: table[name], min: min ?? -Infinity, max: max ?? Infinity }];
  });
  return {
    stratum: table.stratum,
    strata: matchStrata(strata, filter),
    // A number that is missing compares as false with either end.
    isInRanges:
      ranges.length === 0
        ? null
        : (id) => ranges.every(({ numbers, min, max }) => (numbers[id] ?? 0) >= min && (numbers[id] ?? 0) <= max),
  };
}

export function passes({ stratum, strata, isInRanges }: RowTest, id: number): boolean {
  return strata[stratum[id] ?? 0] === 1 && (isInRanges === null || isInRanges(id));
}
