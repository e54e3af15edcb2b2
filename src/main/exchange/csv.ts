/**
 * CSV after RFC 4180, with line feeds between records: every text is quoted, a missing value is nothing at all, so that an
 * empty text and no text differ. Numbers stand in their shortest exact form.
 */
import { stringify } from 'csv-stringify/sync';

export type Cell = string | number | boolean | null;

export function csvText(header: readonly string[], rows: readonly (readonly Cell[])[]): string {
  return stringify([header, ...rows], {
    quoted_string: true,
    cast: { boolean: String, number: String },
    record_delimiter: '\n',
  });
}

/** The header's cells as texts, then the rows; null where a cell is empty and not quoted. Throws SyntaxError. */
export function parseCsv(text: string): (string | null)[][] {
  const cell = /(?:"((?:[^"]|"")*)"|([^",\n]*))([,\n])/y;
  const rows: (string | null)[][] = [];
  let row: (string | null)[] = [];
  while (cell.lastIndex < text.length) {
    const at = cell.lastIndex;
    const match = cell.exec(text);
    if (!match) throw new SyntaxError(`The CSV breaks off or is malformed at character ${at}.`);
    const [, quoted, bare, end] = match;
    row.push(quoted === undefined ? bare || null : quoted.replaceAll('""', '"'));
    if (end === '\n') {
      rows.push(row);
      row = [];
    }
  }
  return rows;
}

/** What `parseCsv` gives for a row: every cell as text. */
export function cellTexts(row: readonly Cell[]): (string | null)[] {
  return row.map((cell) => (cell === null ? null : String(cell)));
}
