/** One list of rows, as the packages that people use wrote it (`tools/check-imports/tables.py`), and what our readers make of it. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { FileRow } from '../../../../src/main/exchange/import/fileRow.ts';
import { openRows } from '../../../../src/main/exchange/import/openRows.ts';
import { allRows } from './allRows.ts';

export interface MadeTable {
  path: string;
  /** Of the rows, from the first. */
  count: number;
  columns: string[];
  /** By which numbers may be off, where the writer rounds them. */
  tolerance: number;
  /** Every value is a text, and a missing one may stand as an empty one. */
  cells: boolean;
}

export interface MadeTables {
  rows: Record<string, unknown>[];
  files: MadeTable[];
}

export function madeTables(folder: string): MadeTables {
  return JSON.parse(readFileSync(join(folder, 'tables.json'), 'utf8'));
}

/** The first difference between the file and the rows, or null. */
export async function findDifference(folder: string, { rows }: MadeTables, made: MadeTable): Promise<string | null> {
  const found = await allRows((await openRows(join(folder, made.path), null)).rows());
  if (found.length !== made.count) return `${found.length} rows instead of ${made.count}`;
  for (const [index, row] of found.entries()) {
    for (const name of made.columns) {
      const [is, should] = [cellOf(row, name), rows[index]?.[name]];
      const difference = made.cells ? differenceOfCell(is, should) : differenceOf(is, should, made.tolerance);
      if (difference !== null) return `row ${index + 1}, ${name}: ${difference}`;
    }
  }
  return null;
}

function cellOf(row: FileRow, name: string): unknown {
  return 'reason' in row ? row.reason : row.columns[name];
}

function differenceOf(is: unknown, should: unknown, tolerance: number): string | null {
  const differs = `${JSON.stringify(is)} instead of ${JSON.stringify(should)}`;
  if (typeof is === 'number' && typeof should === 'number')
    return Math.abs(is - should) <= tolerance * Math.max(1, Math.abs(should)) ? null : differs;
  if (typeof is !== 'object' || typeof should !== 'object' || is === null || should === null)
    return is === should ? null : differs;
  const [found, wanted] = [Object.entries(is), Object.entries(should)];
  if (Array.isArray(is) !== Array.isArray(should) || found.length !== wanted.length) return differs;
  for (const [name, value] of wanted) {
    const inner = differenceOf(Object.hasOwn(is, name) ? Reflect.get(is, name) : undefined, value, tolerance);
    if (inner !== null) return `${name}: ${inner}`;
  }
  return null;
}

function differenceOfCell(is: unknown, should: unknown): string | null {
  const isSame =
    typeof should === 'number'
      ? is !== null && Number(is) === should
      : should === null || should === ''
        ? is === null || is === ''
        : typeof should === 'boolean'
          ? String(is).toLowerCase() === String(should)
          : is === should;
  return isSame ? null : `${JSON.stringify(is)} instead of ${JSON.stringify(should)}`;
}
