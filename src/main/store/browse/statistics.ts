import type { NumberStatistics } from '../../../shared/records/coverage.ts';
import type { DataFilter, NumberName } from '../../../shared/records/data.ts';
import { forEachHit } from './counts.ts';
import type { Held } from './held.ts';
import { createValueReader } from './histogram.ts';
import { addNumber, createMoments, standardDeviation } from './moments.ts';
import { createRowTest } from './rowTest.ts';

/** Of the rows that a filter lets through, its own range included. */
export function readStatistics(
  held: Held,
  { filter, number }: { filter: DataFilter; number: NumberName },
): NumberStatistics {
  const { db, table, strata } = held;
  const readValue = createValueReader(table, strata, number);
  const test = createRowTest(held, filter);
  const moments = createMoments();
  const values = new Float64Array(table.end);
  let missing = 0;
  const isExact = forEachHit(db, table, filter.text, (id) => {
    if (!test.passes(id)) return;
    const value = readValue(id);
    if (Number.isNaN(value)) missing += 1;
    else {
      values[moments.count] = value;
      addNumber(moments, value);
    }
  });
  const { count, mean } = moments;
  const sorted = values.subarray(0, count).sort();
  return {
    count,
    missing,
    mean: count === 0 ? null : mean,
    standardDeviation: standardDeviation(moments),
    min: sorted[0] ?? null,
    lowerQuartile: quantile(sorted, 0.25),
    median: quantile(sorted, 0.5),
    upperQuartile: quantile(sorted, 0.75),
    max: sorted.at(-1) ?? null,
    bins: countBins(sorted),
    isExact,
  };
}

/** At (n - 1) share of the sorted numbers, between two of them in proportion: type 7 of Hyndman and Fan (1996), as NumPy and R do. */
function quantile(sorted: Float64Array, share: number): number | null {
  const place = (sorted.length - 1) * share;
  const [low, high] = [sorted[Math.floor(place)], sorted[Math.ceil(place)]];
  return low === undefined || high === undefined ? null : low + (high - low) * (place % 1);
}

const mostBins = 24;

function countBins(sorted: Float64Array): number[] {
  const [min, max] = [sorted[0], sorted.at(-1)];
  if (min === undefined || max === undefined) return [];
  const counts = new Array<number>(mostBins).fill(0);
  // Where all have one value they fall into the first bin.
  const width = (max - min) / mostBins || 1;
  for (const value of sorted) {
    const bin = Math.min(mostBins - 1, Math.floor((value - min) / width));
    counts[bin] = (counts[bin] ?? 0) + 1;
  }
  return counts;
}
