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
  /** Between which rows all of its rows are, and maybe others: a run's rows are close together. */
  first: number[];
  last: number[];
  ids: Map<number, number>;
}

export function createCells(): Cells {
  return { stratum: [0], marks: [0], first: [0], last: [0], ids: new Map() };
}

const keyBase = 2 ** 22;

/** The cell that a row is in from now on. */
export function putInCell({ ids, ...of }: Cells, row: number, stratum: number, marks: number): number {
  const key = stratum * keyBase + marks;
  const known = ids.get(key);
  if (known !== undefined) {
    of.first[known] = Math.min(of.first[known] as number, row);
    of.last[known] = Math.max(of.last[known] as number, row);
    return known;
  }
  const cell = of.stratum.push(stratum) - 1;
  of.marks.push(marks);
  of.first.push(row);
  of.last.push(row);
  ids.set(key, cell);
  return cell;
}

export interface Matching {
  /** By the id of a cell, 1 where the facets of a filter, and a range of depths, let it through. */
  passes: Uint8Array;
  /** Between which rows all are that pass; the first comes after the last where none does. */
  first: number;
  last: number;
}

export function matchCells(cells: Cells, strata: Strata, sets: MarkSets, filter: DataFilter): Matching {
  const [ofStratum, ofMarks] = [matchStrata(strata, filter), matchMarks(sets, filter)];
  const count = cells.stratum.length;
  const passes = new Uint8Array(count);
  let [first, last] = [Number.POSITIVE_INFINITY, 0];
  // A loop over indices: at ten million rows there are a hundred thousand cells, and every page asks.
  for (let cell = 1; cell < count; cell++) {
    if (ofStratum[cells.stratum[cell] as number] !== 1) continue;
    if (ofMarks !== null && ofMarks[cells.marks[cell] as number] !== 1) continue;
    passes[cell] = 1;
    first = Math.min(first, cells.first[cell] as number);
    last = Math.max(last, cells.last[cell] as number);
  }
  return { passes, first, last };
}
