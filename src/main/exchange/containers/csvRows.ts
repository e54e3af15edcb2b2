/** CSV after `csv.ts`: a header, then a record a row. What is neither text nor number nor flag stands as JSON. */

import { parseCsv } from '../csv.ts';
import type { Type } from '../features.ts';
import type { Columns } from '../formats/columns.ts';
import type { Container } from './container.ts';
import { cellToJson } from './jsonCells.ts';
import type { TextForm } from './textPiece.ts';
import { createTextWriter } from './textRows.ts';

export const csvContainer: Container = {
  createWriter: (file, columns) => createTextWriter(file, csvForm(columns)),
};

function csvForm(columns: Columns): TextForm {
  return {
    head: `${Object.keys(columns).map(quote).join(',')}\n`,
    cells: Object.entries(columns).map(([name, { type }], index) => {
      const found = cellText(type);
      const enclose = isText(type) ? quote : (text: string) => text;
      return {
        name,
        lead: index === 0 ? '' : ',',
        toText(value) {
          const text = found(value);
          return text === null ? '' : enclose(text);
        },
        found,
      };
    }),
    rowHead: () => '',
    rowEnd: '\n',
    tail: '',
    readRow: (text) => parseCsv(text)[0] ?? [],
    record: { start: '', end: '\n' },
    readRecords: parseCsv,
  };
}

function isText(type: Type): boolean {
  return type === 'string' || typeof type !== 'string';
}

/** Null where the value is missing. Numbers stand in their shortest exact form. */
function cellText(type: Type): (value: unknown) => string | null {
  const toText =
    typeof type === 'string' ? (value: unknown) => (Object.is(value, -0) ? '-0' : String(value)) : cellToJson(type);
  return (value) => (value === null ? null : toText(value));
}

function quote(text: string): string {
  return `"${text.replaceAll('"', '""')}"`;
}
