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
  const at = (index: number) => sorted[index] ?? null;
  const [low, high] = [at(Math.floor((count - 1) / 2)), at(Math.ceil((count - 1) / 2))];
  return {
    count,
    missing,
    mean: count === 0 ? null : mean,
    standardDeviation: standardDeviation(moments),
    min: at(0),
    median: low === null || high === null ? null : (low + high) / 2,
    max: at(count - 1),
    isExact,
  };
}
