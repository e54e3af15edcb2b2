/** CSV after `csv.ts`: a header, then a record a row. What is neither text nor number nor flag stands as JSON. */

import { parseCsv } from '../csv.ts';
import type { Type } from '../features.ts';
import type { Columns, Row } from '../formats/columns.ts';
import type { Container } from './container.ts';
import { cellToJson } from './jsonCells.ts';
import { readLines } from './readLines.ts';
import { createTextWriter } from './textRows.ts';

export const csvContainer: Container = {
  createWriter(file, columns) {
    const toText = rowToCells(columns);
    const cells = (row: Row) =>
      toText(row).map(({ text, isText }) => (text === null ? '' : isText ? quote(text) : text));
    const head = `${Object.keys(columns).map(quote).join(',')}\n`;
    return createTextWriter(file, { head, rowText: (row) => `${cells(row).join(',')}\n`, tail: '' });
  },
  async *readBatches(path, columns) {
    const names = Object.keys(columns);
    let isHead = true;
    for await (const records of readRecords(path)) {
      const rows = records.map((record) => toRow(parseCsv(record)[0] ?? [], names));
      if (isHead && rows.length > 0 && names.some((name) => rows[0]?.[name] !== name)) {
        throw new SyntaxError('The header does not name the columns.');
      }
      yield isHead ? rows.slice(1) : rows;
      isHead = isHead && rows.length === 0;
    }
    if (isHead) throw new SyntaxError('There is no header.');
  },
  foundForm(columns) {
    const toCells = rowToCells(columns);
    const names = Object.keys(columns);
    return (row) => {
      const cells = toCells(row);
      return Object.fromEntries(names.map((name, index) => [name, cells[index]?.text ?? null]));
    };
  },
};

function rowToCells(columns: Columns): (row: Row) => { text: string | null; isText: boolean }[] {
  const cells = Object.entries(columns).map(([name, { type }]) => ({
    name,
    isText: isText(type),
    toText: toText(type),
  }));
  return (row) =>
    cells.map(({ name, isText, toText }) => {
      const value = row[name];
      return { text: value === null ? null : toText(value), isText };
    });
}

function isText(type: Type): boolean {
  return type === 'string' || typeof type !== 'string';
}

/** Numbers stand in their shortest exact form. */
function toText(type: Type): (value: unknown) => string {
  return typeof type === 'string' ? (value) => (Object.is(value, -0) ? '-0' : String(value)) : cellToJson(type);
}

function quote(text: string): string {
  return `"${text.replaceAll('"', '""')}"`;
}

/** A record ends at a line feed outside quotes, that is, after an even number of them. */
async function* readRecords(path: string): AsyncGenerator<string[]> {
  let open = '';
  for await (const lines of readLines(path)) {
    const records: string[] = [];
    for (const line of lines) {
      open += `${line}\n`;
      if (hasOpenQuote(open)) continue;
      records.push(open);
      open = '';
    }
    yield records;
  }
  if (open !== '') throw new SyntaxError('The last record does not end.');
}

function hasOpenQuote(text: string): boolean {
  let isOpen = false;
  for (let at = text.indexOf('"'); at !== -1; at = text.indexOf('"', at + 1)) isOpen = !isOpen;
  return isOpen;
}

function toRow(cells: readonly (string | null)[], names: readonly string[]): Row {
  if (cells.length !== names.length) throw new SyntaxError(`A record has ${cells.length} cells, not ${names.length}.`);
  return Object.fromEntries(names.map((name, index) => [name, cells[index] ?? null]));
}
