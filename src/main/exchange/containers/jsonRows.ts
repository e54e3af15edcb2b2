/** JSONL, one row a line; and a JSON array with one row a line, so that it too can be written and compared bit by bit. */
import type { Columns } from '../formats/columns.ts';
import { stringText } from '../jsonText.ts';
import type { Container } from './container.ts';
import { cellToJson, isRow } from './jsonCells.ts';
import type { TextForm } from './textPiece.ts';
import { createTextWriter } from './textRows.ts';

export const jsonLinesContainer: Container = {
  createWriter: (file, columns) => createTextWriter(file, jsonForm(columns)),
};

export const jsonArrayContainer: Container = {
  createWriter: (file, columns) =>
    createTextWriter(file, {
      ...jsonForm(columns),
      head: '[\n',
      rowHead: (index) => (index === 0 ? '' : ',\n'),
      rowEnd: '}',
      tail: '\n]\n',
    }),
};

function jsonForm(columns: Columns): TextForm {
  const names = Object.keys(columns);
  return {
    head: '',
    cells: Object.entries(columns).map(([name, { type }], index) => ({
      name,
      lead: `${index === 0 ? '{' : ','}${stringText(name)}:`,
      toText: cellToJson(type),
      found: (value) => value,
    })),
    rowHead: () => '',
    rowEnd: '}\n',
    tail: '',
    readRow: (text) => readRow(text, names),
    record: { start: '[', end: '],' },
    readRecords,
  };
}

function readRow(text: string, names: readonly string[]): unknown[] {
  const row: unknown = JSON.parse(text);
  if (!isRow(row) || Object.keys(row).join() !== names.join()) throw new SyntaxError('A row has other columns.');
  return Object.values(row);
}

/** All at one go: a piece is read once, and not once a line. */
function readRecords(text: string): unknown[][] {
  const records: unknown = JSON.parse(`[${text.slice(0, -1)}]`);
  if (!Array.isArray(records) || !records.every(Array.isArray))
    throw new SyntaxError('It holds something else than cells.');
  return records;
}
