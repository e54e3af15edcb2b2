/** The formats whose rows say nothing of what their columns mean. */
import type { ImportFormatName } from '../../../shared/records/import.ts';
import { columnNames } from './columns.ts';
import { readCsvTable } from './csvTable.ts';
import type { FileRow } from './fileRow.ts';
import { guessFormat, type TableFormatName } from './guessFormat.ts';
import { readJsonLines } from './jsonLines.ts';
import { readJsonList } from './jsonList.ts';
import { readParquetColumns, readParquetTable } from './parquetTable.ts';

export interface TableReader {
  /** `onBytes` hears of what was read of the file. Columns that are not wanted may be left out. */
  rows(path: string, onBytes?: (count: number) => void, wanted?: readonly string[]): AsyncIterable<FileRow>;
  /** Where they are known without reading rows. */
  columns?(path: string): Promise<string[]>;
}

const tableReaders: Record<TableFormatName, TableReader> = {
  jsonl: { rows: readJsonLines },
  json: { rows: readJsonList },
  csv: { rows: readCsvTable },
  parquet: { rows: readParquetTable, columns: readParquetColumns },
};

export interface OpenedTable {
  format: TableFormatName;
  columns(): Promise<string[]>;
  rows(onBytes?: (count: number) => void, wanted?: readonly string[]): AsyncIterable<FileRow>;
}

/** Null guesses the format. Throws import.*. */
export async function openTable(path: string, given: TableFormatName | null = null): Promise<OpenedTable> {
  const format = given ?? (await guessFormat(path));
  const reader = tableReaders[format];
  return {
    format,
    columns: async () => (await reader.columns?.(path)) ?? readColumns(reader.rows(path)),
    rows: (onBytes, wanted) => reader.rows(path, onBytes, wanted),
  };
}

export function isTableFormat(format: ImportFormatName): format is TableFormatName {
  return Object.hasOwn(tableReaders, format);
}

/** Of the first hundred rows. */
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
