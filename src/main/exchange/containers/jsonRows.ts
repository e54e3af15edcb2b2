/** JSONL, one row a line; and a JSON array with one row a line, so that it too can be written and read bit by bit. */
import type { Row } from '../formats/columns.ts';
import type { Container } from './container.ts';
import { isRow, rowToJson } from './jsonCells.ts';
import { readLines } from './readLines.ts';
import { createTextWriter } from './textRows.ts';

export const jsonLinesContainer: Container = {
  createWriter(file, columns) {
    const toJson = rowToJson(columns);
    return createTextWriter(file, { head: '', rowText: (row) => `${toJson(row)}\n`, tail: '' });
  },
  async *readBatches(path) {
    for await (const lines of readLines(path)) yield lines.map(parseRow);
  },
  foundForm: () => (row) => row,
};

export const jsonArrayContainer: Container = {
  createWriter(file, columns) {
    const toJson = rowToJson(columns);
    const rowText = (row: Row, index: number) => (index === 0 ? toJson(row) : `,\n${toJson(row)}`);
    return createTextWriter(file, { head: '[\n', rowText, tail: '\n]\n' });
  },
  /** The frame is looked at line by line: with it and a value in each line, the whole is an array. */
  async *readBatches(path) {
    const state = { opened: false, closed: false, last: null as string | null };
    for await (const lines of readLines(path)) yield lines.flatMap((line) => readArrayLine(line, state));
    if (!state.closed) throw new SyntaxError('The array does not end.');
  },
  foundForm: () => (row) => row,
};

/** A line is known to be the last one only when `]` follows it, so each is given when the next has come. */
function readArrayLine(line: string, state: { opened: boolean; closed: boolean; last: string | null }): Row[] {
  if (state.closed) throw new SyntaxError('Something follows the end of the array.');
  if (!state.opened) {
    if (line !== '[') throw new SyntaxError('The array does not begin with a line [.');
    state.opened = true;
    return [];
  }
  const { last } = state;
  state.last = line;
  state.closed = line === ']';
  if (last === null) return [];
  if (state.closed) return last === '' ? [] : [parseRow(last)];
  if (!last.endsWith(',')) throw new SyntaxError('A comma is missing between two rows.');
  return [parseRow(last.slice(0, -1))];
}

function parseRow(line: string): Row {
  const value: unknown = JSON.parse(line);
  if (!isRow(value)) throw new SyntaxError('A line holds something else than a row.');
  return value;
}
