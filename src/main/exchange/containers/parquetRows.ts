/**
 * Parquet in row groups of five thousand rows, which bound the memory. A group is encoded at one go and blocks meanwhile; an
 * export has a thread of its own.
 */
import { type FileHandle, open } from 'node:fs/promises';
import { type Encoding, parquetMetadataAsync, parquetReadObjects } from 'hyparquet';
import { ByteWriter, ParquetWriter } from 'hyparquet-writer';
import { isList, type Type } from '../features.ts';
import type { Columns, Row } from '../formats/columns.ts';
import type { Container, RowWriter } from './container.ts';
import { parquetBuffer } from './parquetBuffer.ts';
import { parquetSchema } from './parquetSchema.ts';
import { writeWhole } from './writeWhole.ts';

const rowGroupSize = 5000;

export const parquetContainer: Container = {
  createWriter: createParquetWriter,
  async *readBatches(path, columns) {
    const handle = await open(path);
    try {
      const file = await parquetBuffer(handle);
      const metadata = await parquetMetadataAsync(file);
      let rowStart = 0;
      for (const { num_rows } of metadata.row_groups) {
        const rowEnd = rowStart + Number(num_rows);
        const rows = await parquetReadObjects({ file, metadata, rowStart, rowEnd });
        yield rows.map((row) => asWritten(row, columns));
        rowStart = rowEnd;
      }
    } finally {
      await handle.close();
    }
  },
  foundForm: () => (row) => row,
};

function createParquetWriter(file: FileHandle, columns: Columns): RowWriter {
  const bytes = new ByteWriter();
  const writer = new ParquetWriter({ writer: bytes, schema: parquetSchema(columns) });
  const settings = Object.entries(columns).map(([name, { type }]) => ({
    name,
    isLong: type === 'int64',
    ...settingsOf(type),
  }));
  let rows: Row[] = [];
  const append = async () => {
    await writeWhole(file, new Uint8Array(bytes.buffer, 0, bytes.index));
    bytes.index = 0;
  };
  const flush = async () => {
    if (rows.length === 0) return;
    const columnData = settings.map(({ isLong, ...column }) => ({
      ...column,
      data: rows.map((row) => (isLong ? BigInt(Number(row[column.name])) : row[column.name])),
    }));
    rows = [];
    await writer.write({ columnData, rowGroupSize });
    await append();
  };
  return {
    add: (row) => void rows.push(row),
    isFull: () => rows.length >= rowGroupSize,
    flush,
    async finish() {
      await flush();
      await writer.finish();
      await append();
    },
  };
}

/**
 * Floats stand plainly: the writer's dictionary takes -0 for 0. Least and greatest help a reader to pass over rows by number;
 * of free text they only cost time. The page index tells nothing more of groups this small.
 */
function settingsOf(type: Type): { statistics: boolean; offsetIndex: boolean; encoding?: Encoding } {
  const settings = { statistics: typeof type === 'string' && type !== 'string', offsetIndex: false };
  return hasFloats(type) ? { ...settings, encoding: 'PLAIN' } : settings;
}

function hasFloats(type: Type): boolean {
  if (typeof type === 'string') return type === 'float64';
  return isList(type) ? hasFloats(type.list) : Object.values(type).some(hasFloats);
}

/**
 * hyparquet gives 64-bit integers as BigInt, and every one that was written is a safe integer; and a list that is missing as
 * undefined.
 */
function asWritten(row: Row, columns: Columns): Row {
  const changed: Record<string, unknown> = { ...row };
  for (const [name, { type, isNullable }] of Object.entries(columns)) {
    if (type === 'int64') changed[name] = Number(row[name]);
    if (isNullable && row[name] === undefined && name in row) changed[name] = null;
  }
  return changed;
}
