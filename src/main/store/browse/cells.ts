/**
 * What rows can be filtered by besides their numbers, as one number a row: a cell is a stratum with a set of marks. Whether a
 * filter lets a cell through is decided once, and a pass over rows looks that up. Cell 0 is that of ids without a row.
 */
import type { DataFilter } from '../../../shared/records/data.ts';
import { type MarkSets, matchMarks } from './marks.ts';
import { matchStrata, type Strata } from './strata.ts';

export interface Cells {
  /** By the id of a cell: its stratum and its set of marks. A cell that no row is in any more stays. */
  stratum: number[];
  marks: number[];
  ids: Map<number, number>;
}

export function createCells(): Cells {
  return { stratum: [0], marks: [0], ids: new Map() };
}

const keyBase = 2 ** 22;

export function cellOf({ stratum: strata, marks: sets, ids }: Cells, stratum: number, marks: number): number {
  const key = stratum * keyBase + marks;
  const known = ids.get(key);
  if (known !== undefined) return known;
  ids.set(key, strata.length);
  sets.push(marks);
  return strata.push(stratum) - 1;
}

/** By the id of a cell, 1 where the facets of a filter, and a range of depths, let it through. */
export function matchCells(cells: Cells, strata: Strata, sets: MarkSets, filter: DataFilter): Uint8Array {
  const [ofStratum, ofMarks] = [matchStrata(strata, filter), matchMarks(sets, filter)];
  return Uint8Array.from(cells.stratum, (stratum, cell) => {
    const isMarked = ofMarks === null || ofMarks[cells.marks[cell] ?? 0] === 1;
    return isMarked && ofStratum[stratum] === 1 ? 1 : 0;
  });
}
