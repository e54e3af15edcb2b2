/**
 * Some rows as text, ready to be written, and what must be found when they are read again. Rows of one group share most of their
 * cells. A cell whose value is the one of the row before is copied from there as bytes; the others are encoded, and they alone
 * are parsed when the piece is read again. That compares every value: the copied bytes are the same that were parsed above
 * them, a value's text does not depend on its neighbours in any of these forms, and the first row of a piece is read whole.
 */
import { isUtf8 } from 'node:buffer';
import { mismatchError } from '../exportError.ts';
import type { Row } from '../formats/columns.ts';
import { sameValue } from '../sameValue.ts';
import { createTextBuffer } from './textBuffer.ts';

export interface TextCell {
  name: string;
  /** What stands before its text in a row, in ASCII. */
  lead: string;
  toText(value: unknown): string;
  /** What a reader finds of the value. */
  found(value: unknown): unknown;
}

export interface TextForm {
  head: string;
  cells: readonly TextCell[];
  rowHead(index: number): string;
  rowEnd: string;
  tail: string;
  /** The values of a row's text in the order of the cells. Throws SyntaxError. */
  readRow(text: string): readonly unknown[];
  /** Encloses texts of cells, with commas between them, so that they are a record for `readRecords`. */
  record: { start: string; end: string };
  readRecords(text: string): readonly (readonly unknown[])[];
}

export interface TextPiece {
  /** What is no row: the file's head and tail. */
  put(text: string): void;
  add(row: Row): void;
  bytes(): Buffer;
  /** Compares the piece, as it was found in the file, with its rows. Throws export.mismatch. */
  check(found: Buffer, path: string): void;
  /** Makes it empty, for rows from this number on. */
  begin(row: number): void;
}

export function createTextPiece({ cells, ...form }: TextForm, capacity: number): TextPiece {
  const buffer = createTextBuffer(capacity);
  const records = createTextBuffer(capacity);
  /** Where each cell of the last row begins with its lead, and where the last cell ends. */
  const starts = new Array<number>(cells.length + 1).fill(0);
  const last = new Array<unknown>(cells.length).fill(undefined);
  /** Of the cells that were encoded: which they are, where their texts lie, what they say, and which begin a row. */
  const fresh = { cells: [] as number[], from: [] as number[], to: [] as number[], values: [] as unknown[] };
  let rowFirsts: number[] = [];
  let firstRow = 0;
  const firstRowText = { from: 0, to: 0 };

  const add = (row: Row) => {
    buffer.put(form.rowHead(firstRow + rowFirsts.length));
    const isFirst = rowFirsts.length === 0;
    if (isFirst) firstRowText.from = buffer.used();
    rowFirsts.push(fresh.cells.length);
    let copiedFrom = -1;
    let shift = 0;
    for (let index = 0; index < cells.length; index++) {
      const cell = cells[index];
      if (cell === undefined) break;
      const value = row[cell.name];
      const start = starts[index] ?? 0;
      if (!isFirst && Object.is(value, last[index])) {
        if (copiedFrom === -1) {
          copiedFrom = start;
          shift = buffer.used() - start;
        }
        starts[index] = start + shift;
        continue;
      }
      if (copiedFrom !== -1) buffer.copy(copiedFrom, start);
      copiedFrom = -1;
      starts[index] = buffer.used();
      buffer.put(cell.lead);
      fresh.cells.push(index);
      fresh.values.push(value);
      fresh.from.push(buffer.used());
      buffer.put(cell.toText(value));
      fresh.to.push(buffer.used());
      last[index] = value;
    }
    if (copiedFrom !== -1) buffer.copy(copiedFrom, starts[cells.length] ?? 0);
    starts[cells.length] = buffer.used();
    buffer.put(form.rowEnd);
    if (isFirst) firstRowText.to = buffer.used();
  };

  const putRecords = (found: Buffer) => {
    records.clear();
    for (let row = 1; row < rowFirsts.length; row++) {
      const [first = 0, end = fresh.cells.length] = [rowFirsts[row], rowFirsts[row + 1]];
      if (first === end) continue;
      records.put(form.record.start);
      for (let at = first; at < end; at++) {
        if (at > first) records.put(',');
        records.append(found, fresh.from[at] ?? 0, fresh.to[at] ?? 0);
      }
      records.put(form.record.end);
    }
  };

  const compare = (path: string, row: number, found: readonly unknown[]) => {
    const [first = 0, end = fresh.cells.length] = [rowFirsts[row], rowFirsts[row + 1]];
    const number = firstRow + row + 1;
    if (found.length !== end - first) throw mismatchError(path, `row ${number} has other columns`);
    for (let at = first; at < end; at++) {
      const cell = cells[fresh.cells[at] ?? 0];
      if (!cell || !sameValue(found[at - first], cell.found(fresh.values[at]))) {
        throw mismatchError(path, `row ${number} differs in ${cell?.name}`);
      }
    }
  };

  const check = (found: Buffer, path: string) => {
    if (rowFirsts.length === 0) return;
    compare(path, 0, form.readRow(decode(found.subarray(firstRowText.from, firstRowText.to))));
    putRecords(found);
    const read = form.readRecords(decode(records.bytes()));
    let next = 0;
    for (let row = 1; row < rowFirsts.length; row++) {
      if (rowFirsts[row] !== (rowFirsts[row + 1] ?? fresh.cells.length)) compare(path, row, read[next++] ?? []);
    }
    if (next !== read.length) throw mismatchError(path, `there are other rows from row ${firstRow + 1} on`);
  };

  return {
    put: buffer.put,
    add,
    bytes: buffer.bytes,
    check(found, path) {
      try {
        check(found, path);
      } catch (error) {
        if (!(error instanceof SyntaxError)) throw error;
        throw mismatchError(path, `from row ${firstRow + 1} on it cannot be read (${error.message})`);
      }
    },
    begin(row) {
      buffer.clear();
      firstRow = row;
      rowFirsts = [];
      for (const list of Object.values(fresh)) list.length = 0;
    },
  };
}

function decode(bytes: Buffer): string {
  if (!isUtf8(bytes)) throw new SyntaxError('This is no UTF-8.');
  return bytes.toString();
}
