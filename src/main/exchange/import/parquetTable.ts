/**
 * Parquet as other programs write it, in any of its usual compressions. A row group is read some rows at a time: columns without
 * lists are decoded for those rows only, nested ones once for the group, since their pages do not tell where a row begins. A row's
 * line is its place in the file, from 1.
 */
import { type FileHandle, open } from 'node:fs/promises';
import { type FileMetaData, type ParquetScan, parquetMetadataAsync, parquetScan, parquetSchema } from 'hyparquet';
import { compressors } from 'hyparquet-compressors';
import { QuerentError } from '../../../shared/errors.ts';
import { parquetBuffer } from '../containers/parquetBuffer.ts';
import type { FileRow } from './fileRow.ts';
import { hasBytes, parquetParsers, plainValue } from './parquetValues.ts';
import { importReadError } from './readError.ts';

const rowsAtOnce = 20_000;

interface TopColumn {
  name: string;
  isNested: boolean;
  /** Of an object. */
  fields: string[];
}

/** `wanted`: the columns that are decoded; all where it is missing. Throws import.*. */
export async function* readParquetTable(
  path: string,
  onBytes?: (count: number) => void,
  wanted?: readonly string[],
): AsyncGenerator<FileRow> {
  const handle = await openHandle(path);
  try {
    const { file, metadata } = await readMetadata(handle);
    const columns = topColumns(metadata).filter(({ name }) => wanted?.includes(name) ?? true);
    const names = columns.map(({ name }) => name);
    const scan = await parquetScan({ file, metadata, columns: names, compressors, parsers: parquetParsers });
    let [rowsDone, told] = [0, 0];
    for await (const rows of readSlices(scan, columns)) {
      yield* rows;
      rowsDone += rows.length;
      const done = Math.round((file.byteLength * rowsDone) / Number(metadata.num_rows));
      onBytes?.(done - told);
      told = done;
    }
  } catch (error) {
    throw readError(error, path);
  } finally {
    await handle.close();
  }
}

/** Those inside an object with a dot, as `columnNames` tells them of a row. Throws import.*. */
export async function readParquetColumns(path: string): Promise<string[]> {
  const handle = await openHandle(path);
  try {
    const { metadata } = await readMetadata(handle);
    return topColumns(metadata).flatMap(({ name, fields }) => [name, ...fields.map((field) => `${name}.${field}`)]);
  } catch (error) {
    throw readError(error, path);
  } finally {
    await handle.close();
  }
}

async function readMetadata(handle: FileHandle) {
  const file = await parquetBuffer(handle);
  const isMarked = async (start: number, end: number) =>
    Buffer.from(await file.slice(start, end)).toString('latin1') === 'PAR1';
  if (file.byteLength < 12 || !(await isMarked(0, 4))) throw new SyntaxError('it does not begin as one');
  if (!(await isMarked(file.byteLength - 4, file.byteLength))) throw new SyntaxError('it does not end as one');
  return { file, metadata: await parquetMetadataAsync(file, { parsers: parquetParsers, geoparquet: false }) };
}

function topColumns(metadata: FileMetaData): TopColumn[] {
  return parquetSchema(metadata).children.map(({ element, children }) => ({
    name: element.name,
    isNested: children.length > 0,
    fields: element.converted_type === undefined ? children.map((child) => child.element.name) : [],
  }));
}

async function* readSlices(scan: ParquetScan, columns: readonly TopColumn[]): AsyncGenerator<FileRow[]> {
  for (const group of scan.ranges) {
    for (let rowStart = group.rowStart; rowStart < group.rowEnd; rowStart += rowsAtOnce) {
      const slice = { rowStart, rowEnd: Math.min(group.rowEnd, rowStart + rowsAtOnce) };
      const parts: { name: string; values: ArrayLike<unknown>; from: number }[] = [];
      for (const { name, isNested } of columns) {
        const read = isNested ? group : slice;
        // What was read of a column last is kept by the scan: a nested one is decoded once.
        parts.push({ name, values: await scan.readColumn({ column: name, ...read }), from: read.rowStart });
      }
      yield Array.from({ length: slice.rowEnd - rowStart }, (_, index) => {
        const row = rowStart + index;
        return toRow(
          row + 1,
          parts.map(({ name, values, from }) => [name, plainValue(values[row - from])]),
        );
      });
    }
  }
}

function toRow(line: number, cells: [string, unknown][]): FileRow {
  const unread = cells.find(([, value]) => hasBytes(value));
  if (unread) return { line, reason: `The column \u201c${unread[0]}\u201d holds bytes that are no text.` };
  return { line, columns: Object.fromEntries(cells) };
}

function openHandle(path: string): Promise<FileHandle> {
  return open(path).catch((error: unknown) => {
    throw importReadError(error, path);
  });
}

/** hyparquet tells what is wrong in a file as plain errors of many kinds; the system's carry a code. */
function readError(error: unknown, path: string): unknown {
  if (!(error instanceof Error) || error instanceof QuerentError) return error;
  if ('code' in error) return importReadError(error, path);
  return new QuerentError(
    'import.parquet',
    `${path} is no whole Parquet file: ${error.message}.`,
    'It may be cut off or damaged: write it again, and import that.',
    { cause: error },
  );
}
