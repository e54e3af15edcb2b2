/**
 * The rows in the order of one number, so that a page is a walk from where it begins. Sorted when they are first asked for in that
 * order: 0.2 s for a million. What is added or changed after stands apart, and is looked through as a whole with every page, until it
 * has grown so much that all are sorted anew.
 */
import { endianness } from 'node:os';
import { type RowNumber, type RowTable, rowNumbers } from './rows.ts';

export interface SortedRows {
  /** Ids of rows by their number and then their id, without those that had no number. */
  ids: Uint32Array;
  /** The cell of each, so that a walk goes to the row itself only where that lets it through. */
  cells: Uint32Array;
  /** Between which ends the numbers are of each `zoneRows` of them. */
  zones: Record<RowNumber, Zones>;
  /** Ids of those that had no number. */
  lacking: Uint32Array;
  /** Rows from this one on were not yet there. */
  end: number;
  /** By the id of a row that has changed or gone since: the number that it is sorted by, or NaN. */
  moved: Map<number, number>;
}

export interface Zones {
  min: Float64Array;
  max: Float64Array;
}

export const zoneRows = 4096;

export function nothingSorted(): SortedRows {
  const none = { min: new Float64Array(0), max: new Float64Array(0) };
  const zones = { reward: none, advantage: none, questionLength: none };
  const [ids, cells, lacking] = [new Uint32Array(0), new Uint32Array(0), new Uint32Array(0)];
  return { ids, cells, zones, lacking, end: 1, moved: new Map() };
}

/** Rows that may stand apart: so many always, and this share of all where it is more. */
const apartAtMost = { rows: 20_000, share: 0.02 };

/** The rows as they are sorted, anew where too many stand apart. */
export function sortedBy(table: RowTable, name: RowNumber): SortedRows {
  const { end, moved } = table.sorted[name];
  const apart = table.end - end + moved.size;
  if (apart <= Math.max(apartAtMost.rows, apartAtMost.share * table.end)) return table.sorted[name];
  const { ids, lacking } = sortRows(table, table[name]);
  const cells = new Uint32Array(ids.length);
  for (let at = 0; at < ids.length; at++) cells[at] = table.cell[ids[at] as number] as number;
  table.sorted[name] = { ids, cells, zones: zonesOf(table, ids), lacking, end: table.end, moved: new Map() };
  return table.sorted[name];
}

/** Which of the two halves of 64 bits is the greater one in memory. */
const [low, high] = endianness() === 'LE' ? [0, 1] : [1, 0];

/** Rounded to 32 bits and with the id below, numbers are whole ones that the engine sorts fastest; what rounding made equal is put right after. */
function sortRows({ cell, end }: RowTable, numbers: Float64Array): Pick<SortedRows, 'ids' | 'lacking'> {
  const rounded = new Float32Array(1);
  const bits = new Uint32Array(rounded.buffer);
  const packed = new BigUint64Array(end);
  const words = new Uint32Array(packed.buffer);
  const lacking: number[] = [];
  let rows = 0;
  for (let id = 1; id < end; id++) {
    const number = numbers[id] as number;
    if (cell[id] === 0) continue;
    if (Number.isNaN(number)) {
      lacking.push(id);
      continue;
    }
    // Adding nothing makes one zero of two.
    rounded[0] = number + 0;
    const sortable = bits[0] as number;
    words[2 * rows + low] = id;
    words[2 * rows + high] = sortable >>> 31 ? ~sortable : sortable | 0x80000000;
    rows += 1;
  }
  packed.subarray(0, rows).sort();
  const ids = new Uint32Array(rows);
  for (let at = 0; at < rows; at++) ids[at] = words[2 * at + low] as number;
  for (let at = 0, next = 0; at < rows; at = next) {
    let isSorted = true;
    for (next = at + 1; next < rows && words[2 * next + high] === words[2 * at + high]; next++) {
      isSorted &&= (numbers[ids[next - 1] as number] as number) <= (numbers[ids[next] as number] as number);
    }
    if (!isSorted) ids.subarray(at, next).sort((a, b) => (numbers[a] as number) - (numbers[b] as number) || a - b);
  }
  return { ids, lacking: Uint32Array.from(lacking) };
}

function zonesOf(table: RowTable, ids: Uint32Array): SortedRows['zones'] {
  const { zones } = nothingSorted();
  for (const name of rowNumbers) {
    const numbers = table[name];
    const count = Math.ceil(ids.length / zoneRows);
    const [min, max] = [new Float64Array(count).fill(Infinity), new Float64Array(count).fill(-Infinity)];
    for (let at = 0; at < ids.length; at++) {
      const number = numbers[ids[at] as number] as number;
      const zone = Math.floor(at / zoneRows);
      if (number < (min[zone] as number)) min[zone] = number;
      if (number > (max[zone] as number)) max[zone] = number;
    }
    zones[name] = { min, max };
  }
  return zones;
}
