/**
 * The numbers of all rows in memory, by the row's id: 28 bytes a row and 24 for its places in the orders, so that any filter in any
 * order is a walk or one pass over arrays, at most some ms for a million rows, where an index of SQLite serves one order and no filter beside it. Read once, in half a second for
 * a million, then kept up to date by the changes that the store notes down.
 */
import type { Db } from '../transaction.ts';
import { type Cells, createCells, putInCell } from './cells.ts';
import { nothingSorted, type SortedRows } from './sortedRows.ts';

export const rowNumbers = ['reward', 'advantage', 'questionLength'] as const;
export type RowNumber = (typeof rowNumbers)[number];

export interface RowTable extends Record<RowNumber, Float64Array> {
  /** One more than the greatest id, and 1 where there is none; below it may be ids without a row. */
  end: number;
  /** The stratum and the marks of a row, as one; 0 where there is no row. */
  cell: Uint32Array;
  cells: Cells;
  /** The least and greatest number that there was at any time: no row is outside. */
  ends: Record<RowNumber, { min: number; max: number }>;
  sorted: Record<RowNumber, SortedRows>;
  /** The last change that was taken in; null before all was read. */
  change: number | null;
}

/** Numbers that a row does not have are NaN. */
export function createRowTable(): RowTable {
  const [reward, advantage, questionLength] = [new Float64Array(0), new Float64Array(0), new Float64Array(0)];
  const nowhere = () => ({ min: Number.POSITIVE_INFINITY, max: Number.NEGATIVE_INFINITY });
  const ends = { reward: nowhere(), advantage: nowhere(), questionLength: nowhere() };
  const sorted = { reward: nothingSorted(), advantage: nothingSorted(), questionLength: nothingSorted() };
  const [cell, cells] = [new Uint32Array(0), createCells()];
  return { end: 1, cell, cells, reward, advantage, questionLength, ends, sorted, change: null };
}

type StoredRow = [
  id: number,
  stratum: number,
  reward: number | null,
  advantage: number | null,
  length: number,
  marks: number,
];

const columns = 'id, stratum_id, reward, advantage, question_length, marks_id';
const readAtOnce = 50_000;

export function refreshRowTable(db: Db, table: RowTable): void {
  const [first, last] = db
    .prepare<[], [number | null, number | null]>('SELECT min(id), max(id) FROM browse_changes')
    .raw()
    .get() ?? [null, null];
  const isComplete = table.change !== null && (first === null || first <= table.change + 1);
  if (isComplete) takeChanges(db, table);
  else readAll(db, table);
  table.change = last ?? table.change ?? 0;
}

function readAll(db: Db, table: RowTable): void {
  Object.assign(table, createRowTable());
  const read = db
    .prepare<[number, number], StoredRow>(`SELECT ${columns} FROM browse_rows WHERE id > ? ORDER BY id LIMIT ?`)
    .raw();
  for (let rows = read.all(0, readAtOnce); rows.length > 0; rows = read.all(table.end - 1, readAtOnce)) {
    for (const row of rows) putRow(table, row);
  }
}

function takeChanges(db: Db, table: RowTable): void {
  const changed = db
    .prepare<[number], [id: number, ...Partial<StoredRow>]>(
      `SELECT row_id, ${columns} FROM (SELECT DISTINCT row_id FROM browse_changes WHERE id > ?)
       LEFT JOIN browse_rows ON browse_rows.id = row_id`,
    )
    .raw()
    .all(table.change ?? 0);
  for (const [id, ...row] of changed) {
    if (typeof row[0] === 'number') putRow(table, row as StoredRow);
    else if (id < table.end) removeRow(table, id);
  }
}

export function putRow(table: RowTable, [id, stratum, reward, advantage, length, marks]: StoredRow): void {
  if (id >= table.cell.length) grow(table, id + 1);
  const cell = putInCell(table.cells, id, stratum, marks);
  const numbers = { reward, advantage, questionLength: length };
  const isSame = (name: RowNumber) => Object.is(table[name][id], numbers[name] ?? Number.NaN);
  if (cell !== table.cell[id] || !rowNumbers.every(isSame)) leaveSorted(table, id);
  table.end = Math.max(table.end, id + 1);
  table.cell[id] = cell;
  for (const name of rowNumbers) putNumber(table, name, id, numbers[name]);
}

export function removeRow(table: RowTable, id: number): void {
  leaveSorted(table, id);
  table.cell[id] = 0;
}

/** Where a row is sorted it stands as it was. */
function leaveSorted(table: RowTable, id: number): void {
  for (const name of rowNumbers) {
    const { end, moved } = table.sorted[name];
    if (id < end && !moved.has(id)) moved.set(id, table[name][id] as number);
  }
}

function putNumber(table: RowTable, name: RowNumber, id: number, value: number | null): void {
  table[name][id] = value ?? Number.NaN;
  if (value === null) return;
  const ends = table.ends[name];
  if (value < ends.min) ends.min = value;
  if (value > ends.max) ends.max = value;
}

function grow(table: RowTable, least: number): void {
  const size = Math.max(least, Math.ceil(table.cell.length * 1.5), 1024);
  const cell = new Uint32Array(size);
  cell.set(table.cell);
  table.cell = cell;
  for (const name of rowNumbers) {
    const numbers = new Float64Array(size);
    numbers.set(table[name]);
    table[name] = numbers;
  }
}
