/** The four ways in which rows lie in a file, each written bit by bit and compared with its rows bit by bit. */
import type { Columns, Row } from '../formats/columns.ts';
import type { CheckedFile } from './checkedFile.ts';
import { csvContainer } from './csvRows.ts';
import { jsonArrayContainer, jsonLinesContainer } from './jsonRows.ts';
import { parquetContainer } from './parquetRows.ts';

export type ContainerName = 'jsonl' | 'json' | 'csv' | 'parquet';

export interface Container {
  createWriter(file: CheckedFile, columns: Columns): RowWriter;
}

/**
 * What it writes it reads from the disk again, as a reader does, and compares value by value with the rows, a piece at a time
 * while they are at hand. `flush` and `finish` throw export.mismatch with the row and the column.
 */
export interface RowWriter {
  /** Keeps the row until `flush`; resolves nothing, so that rows cost no turn of the event loop. */
  add(row: Row): void;
  /** True once enough rows wait for `flush` to be worth it. */
  isFull(): boolean;
  flush(): Promise<void>;
  /** Writes what ends the file. Nothing may be added after. */
  finish(): Promise<void>;
}

export const containers: Record<ContainerName, Container> = {
  jsonl: jsonLinesContainer,
  json: jsonArrayContainer,
  csv: csvContainer,
  parquet: parquetContainer,
};
