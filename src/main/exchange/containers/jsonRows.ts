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
    record: { start: '[', end: ']\n' },
    readRecords: (text) => (text === '' ? [] : text.slice(0, -1).split('\n').map(readRecord)),
  };
}

function readRow(text: string, names: readonly string[]): unknown[] {
  const row: unknown = JSON.parse(text);
  if (!isRow(row) || Object.keys(row).join() !== names.join()) throw new SyntaxError('A row has other columns.');
  return Object.values(row);
}

function readRecord(line: string): unknown[] {
  const record: unknown = JSON.parse(line);
  if (!Array.isArray(record)) throw new SyntaxError('A line holds something else than cells.');
  return record;
}
