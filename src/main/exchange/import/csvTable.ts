/**
 * CSV after RFC 4180 as other programs write it: with a byte order mark and either line ending. The first record names the
 * columns. A cell that is empty and not quoted is null. A record of another length than the header's is a bad row.
 */
import { createReadStream } from 'node:fs';
import { type CastingContext, parse } from 'csv-parse';
import type { FileRow } from './fileRow.ts';

interface ParsedRecord {
  record: (string | null)[];
  /** Lines of the file read when the record ended. */
  info: { lines: number };
}

/** Streamed. A row's line is the one it ends on. An open quotation mark ends the reading as a last bad row. */
export async function* readCsvTable(path: string): AsyncGenerator<FileRow> {
  const parser = parse({ bom: true, info: true, relax_column_count: true, skip_empty_lines: true, cast: readCell });
  const file = createReadStream(path);
  file.on('error', (error) => parser.destroy(error));
  let header: (string | null)[] | null = null;
  try {
    for await (const { record, info } of file.pipe(parser) as AsyncIterable<ParsedRecord>) {
      if (header) yield toRow(header, record, info.lines);
      else header = record;
    }
  } catch (error) {
    if (!isCsvError(error)) throw error;
    yield { line: error.lines, reason: `The CSV cannot be read from here on: ${error.message}.` };
  } finally {
    file.destroy();
  }
}

function readCell(text: string, { quoting }: CastingContext): string | null {
  return text === '' && !quoting ? null : text;
}

function toRow(header: readonly (string | null)[], record: readonly (string | null)[], line: number): FileRow {
  if (record.length !== header.length)
    return { line, reason: `This row has ${record.length} cells, but the header names ${header.length} columns.` };
  return {
    line,
    columns: Object.fromEntries(header.map((name, index) => [name ?? `column ${index + 1}`, record[index]])),
  };
}

function isCsvError(error: unknown): error is Error & { lines: number } {
  return error instanceof Error && 'code' in error && String(error.code).startsWith('CSV_') && 'lines' in error;
}
