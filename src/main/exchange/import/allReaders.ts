/** Every format that comes in, and which of them a path looks like. */
import { extname } from 'node:path';
import { QuerentError } from '../../../shared/errors.ts';
import type { ImportFormatName, ImportMapping } from '../../../shared/records/import.ts';
import { readArgilla } from './argilla.ts';
import { columnNames } from './columns.ts';
import { readCsvTable } from './csvTable.ts';
import type { FileRow } from './fileRow.ts';
import { groupRows } from './groupRows.ts';
import { guessMapping } from './guessMapping.ts';
import type { ImportedEntry } from './importedGroup.ts';
import { readJsonLines } from './jsonLines.ts';
import { readJsonList } from './jsonList.ts';
import { readLabelStudio } from './labelStudio.ts';

/** `onBytes` hears of what was read of the file. */
type Read<T> = (path: string, onBytes?: (count: number) => void) => AsyncIterable<T>;

/** A table needs to be told what its columns mean; every other format says so itself. */
export type Reader = { kind: 'table'; rows: Read<FileRow> } | { kind: 'groups'; groups: Read<ImportedEntry> };

const readers: Record<ImportFormatName, Reader> = {
  jsonl: { kind: 'table', rows: readJsonLines },
  json: { kind: 'table', rows: readJsonList },
  csv: { kind: 'table', rows: readCsvTable },
  'label-studio': { kind: 'groups', groups: readLabelStudio },
  argilla: { kind: 'groups', groups: readArgilla },
};

const formatOfEnding: Record<string, ImportFormatName> = {
  '.jsonl': 'jsonl',
  '.ndjson': 'jsonl',
  '.json': 'json',
  '.csv': 'csv',
};

export interface OpenedFile {
  format: ImportFormatName;
  /** Of the first hundred rows. */
  columns: string[];
  mapping: ImportMapping;
  entries(onBytes?: (count: number) => void): AsyncIterable<ImportedEntry>;
}

/** Null guesses: the format from the name's ending, the mapping from the columns. Throws import.*. */
export async function openFile(
  path: string,
  givenFormat: ImportFormatName | null,
  givenMapping: ImportMapping | null,
): Promise<OpenedFile> {
  const format = givenFormat ?? guessFormat(path);
  const reader = readers[format];
  if (reader.kind === 'groups')
    return { format, columns: [], mapping: {}, entries: (onBytes) => reader.groups(path, onBytes) };
  const columns = await readColumns(reader.rows(path));
  // Annotation tools name their files as anyone does.
  const tool = givenFormat === null && format === 'json' ? toolOf(columns) : null;
  if (tool !== null) return openFile(path, tool, null);
  const mapping = givenMapping ?? guessMapping(columns);
  return { format, columns, mapping, entries: (onBytes) => groupRows(reader.rows(path, onBytes), mapping) };
}

function toolOf(columns: readonly string[]): ImportFormatName | null {
  const hasAll = (...names: string[]) => names.every((name) => columns.includes(name));
  if (hasAll('annotations', 'data')) return 'label-studio';
  const isFlat = columns.includes('best.responses') || hasAll('best', 'best.responses.users');
  return hasAll('fields', 'responses') || isFlat ? 'argilla' : null;
}

function guessFormat(path: string): ImportFormatName {
  const format = formatOfEnding[extname(path).toLowerCase()];
  if (format) return format;
  throw new QuerentError('import.format', `It cannot be told what format ${path} has.`, 'Choose the format by hand.');
}

async function readColumns(rows: AsyncIterable<FileRow>): Promise<string[]> {
  const names = new Set<string>();
  let count = 0;
  for await (const row of rows) {
    if ('columns' in row) for (const name of columnNames(row.columns)) names.add(name);
    count += 1;
    if (count === 100) break;
  }
  return [...names];
}
