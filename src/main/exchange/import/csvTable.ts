/**
 * CSV after RFC 4180 as other programs write it: with a byte order mark and either line ending. The first record names the
 * columns. A cell that is empty and not quoted is null. A record of another length than the header's is a bad row.
 */
import { Readable } from 'node:stream';
import { type CastingContext, parse } from 'csv-parse';
import { QuerentError } from '../../../shared/errors.ts';
import type { FileRow } from './fileRow.ts';
import { readPieces } from './readPieces.ts';

interface ParsedRecord {
  record: (string | null)[];
  /** Lines of the file read when the record ended. */
  info: { lines: number };
}

/** Streamed. A row's line is the one it ends on. An open quotation mark ends the reading as a last bad row. Throws import.*. */
export async function* readCsvTable(path: string, onBytes?: (count: number) => void): AsyncGenerator<FileRow> {
  const parser = parse({ bom: true, info: true, relax_column_count: true, skip_empty_lines: true, cast: readCell });
  const file = Readable.from(readTexts(path, onBytes));
  file.on('error', (error) => parser.destroy(error));
  let header: string[] | null = null;
  try {
    for await (const { record, info } of file.pipe(parser) as AsyncIterable<ParsedRecord>) {
      if (header) yield toRow(header, record, info.lines);
      else header = readHeader(record);
    }
  } catch (error) {
    if (!isCsvError(error)) throw error;
    yield { line: error.lines, reason: `The CSV cannot be read from here on: ${error.message}.` };
  } finally {
    file.destroy();
  }
}

/** A character that is cut by the end of a piece is held until the next. */
async function* readTexts(path: string, onBytes?: (count: number) => void): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
  try {
    for await (const piece of readPieces(path, onBytes)) yield decoder.decode(piece, { stream: true });
    yield decoder.decode();
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    throw new QuerentError('import.encoding', `${path} is not UTF-8.`, 'Save it as UTF-8, and import it again.', {
      cause: error,
    });
  }
}

/** Of two columns with one name it would not be known which is meant. Throws import.columns. */
function readHeader(record: readonly (string | null)[]): string[] {
  const header = record.map((name, index) => name ?? `column ${index + 1}`);
  const twice = header.find((name, index) => header.indexOf(name) !== index);
  if (twice === undefined) return header;
  throw new QuerentError(
    'import.columns',
    `The header names the column \u201c${twice}\u201d more than once.`,
    'Give each column a name of its own in the first line, and import it again.',
  );
}

function readCell(text: string, { quoting }: CastingContext): string | null {
  return text === '' && !quoting ? null : text;
}

function toRow(header: readonly string[], record: readonly (string | null)[], line: number): FileRow {
  if (record.length !== header.length)
    return { line, reason: `This row has ${record.length} cells, but the header names ${header.length} columns.` };
  return {
    line,
    columns: Object.fromEntries(header.map((name, index) => [name, record[index]])),
  };
}

function isCsvError(error: unknown): error is Error & { lines: number } {
  return error instanceof Error && 'code' in error && String(error.code).startsWith('CSV_') && 'lines' in error;
}
