import type { DataFilter, DataHistogram, NumberName } from '../../../shared/records/data.ts';
import { forEachHit } from './counts.ts';
import type { Held } from './held.ts';
import type { RowTable } from './rows.ts';
import { createRowTest } from './rowTest.ts';
import type { Strata } from './strata.ts';

export interface HistogramRequest {
  filter: DataFilter;
  number: NumberName;
  bins: number;
}

/** Rows a bin; the last bin holds its upper end too. Depths have a bin each. */
export function readHistogram(held: Held, { filter, number, bins }: HistogramRequest): DataHistogram {
  const { db, table, strata } = held;
  const readValue = createValueReader(table, strata, number);
  const [min, max] = readEnds(table, readValue);
  if (min > max) return { min: null, max: null, counts: [], isExact: true };
  const test = createRowTest(held, { ...filter, ranges: { ...filter.ranges, [number]: undefined } });
  const counts = new Array<number>(number === 'depth' ? max - min + 1 : bins).fill(0);
  // Where all rows have one value they fall into the first bin.
  const width = (number === 'depth' ? 1 : (max - min) / bins) || 1;
  const isExact = forEachHit(db, table, filter.text, (id) => {
    const value = readValue(id);
    if (Number.isNaN(value) || !test.passes(id)) return;
    const bin = Math.min(counts.length - 1, Math.floor((value - min) / width));
    counts[bin] = (counts[bin] ?? 0) + 1;
  });
  return { min, max, counts, isExact };
}

/** NaN where a row does not have the number, or is none. */
export function createValueReader(table: RowTable, strata: Strata, number: NumberName): (id: number) => number {
  const { cell, cells } = table;
  if (number !== 'depth') {
    const numbers = table[number];
    return (id) => (cell[id] === 0 ? Number.NaN : (numbers[id] ?? Number.NaN));
  }
  const byStratum = new Map(strata.map(({ id, depth }) => [id, Number(depth)]));
  const depths = Float64Array.from(cells.stratum, (stratum) => byStratum.get(stratum) ?? Number.NaN);
  return (id) => depths[cell[id] ?? 0] ?? Number.NaN;
}

function readEnds(table: RowTable, readValue: (id: number) => number): [number, number] {
  let [min, max] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (let id = 1; id < table.end; id++) {
    const value = readValue(id);
    if (value < min) min = value;
    if (value > max) max = value;
  }
  return [min, max];
}
