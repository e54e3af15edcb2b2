/**
 * Parquet in row groups of five thousand rows, which bound the memory. A group is encoded at one go and blocks meanwhile; an
 * export has a process of its own.
 */
import { constants, zstdCompressSync } from 'node:zlib';
import type { Encoding } from 'hyparquet';
import { ByteWriter, ParquetWriter } from 'hyparquet-writer';
import { isList, type Type } from '../features.ts';
import type { Columns } from '../formats/columns.ts';
import type { CheckedFile } from './checkedFile.ts';
import type { Container, RowWriter } from './container.ts';
import { createParquetCheck } from './parquetCheck.ts';
import { parquetSchema } from './parquetSchema.ts';

const rowGroupSize = 5000;

/** Node's own, in machine code: quicker than a Snappy in JavaScript, and smaller. */
const compressors: ConstructorParameters<typeof ParquetWriter>[0]['compressors'] = {
  ZSTD: (page) => zstdCompressSync(page, { params: { [constants.ZSTD_c_compressionLevel]: 1 } }),
};

export const parquetContainer: Container = { createWriter: createParquetWriter };

function createParquetWriter(file: CheckedFile, columns: Columns): RowWriter {
  const bytes = new ByteWriter(1 << 20);
  const writer = new ParquetWriter({
    writer: bytes,
    schema: parquetSchema(columns),
    codec: 'ZSTD',
    compressors,
  });
  const checking = createParquetCheck(file.path, columns);
  const filled = Object.entries(columns).map(([name, { type }]) => ({
    name,
    isLong: type === 'int64',
    ...settingsOf(type),
    data: [] as unknown[],
  }));
  let rows = 0;
  const append = async () => {
    const found = await file.append(bytes.getBytes());
    bytes.index = 0;
    return found;
  };
  const flush = async () => {
    if (rows === 0) return;
    const columnData = filled.map(({ isLong, data, ...column }) => ({
      ...column,
      data: isLong ? data.map((value) => BigInt(Number(value))) : data,
    }));
    await writer.write({ columnData, rowGroupSize });
    const [rowGroup] = writer.row_groups.slice(-1);
    if (rowGroup) await checking.checkRowGroup(await append(), writer.schema, rowGroup, filled);
    for (const column of filled) column.data = [];
    rows = 0;
  };
  return {
    add(row) {
      for (const { name, data } of filled) data.push(row[name]);
      rows += 1;
    },
    isFull: () => rows >= rowGroupSize,
    flush,
    async finish() {
      await flush();
      await writer.finish();
      await checking.checkFooter(await append(), writer.row_groups);
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
