/** The four ways in which rows lie in a file, each written bit by bit and read again bit by bit. */
import type { FileHandle } from 'node:fs/promises';
import type { Columns, Row } from '../formats/columns.ts';
import { csvContainer } from './csvRows.ts';
import { jsonArrayContainer, jsonLinesContainer } from './jsonRows.ts';
import { parquetContainer } from './parquetRows.ts';

export type ContainerName = 'jsonl' | 'json' | 'csv' | 'parquet';

export interface Container {
  createWriter(file: FileHandle, columns: Columns): RowWriter;
  /** Batches of rows as a reader finds them. Throws SyntaxError where the file is cut off or malformed. */
  readBatches(path: string, columns: Columns): AsyncIterable<Row[]>;
  /** Makes a row what `readBatches` must find. */
  foundForm(columns: Columns): (row: Row) => Row;
}

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
