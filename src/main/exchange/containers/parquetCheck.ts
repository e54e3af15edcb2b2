/** Reads what a Parquet writer wrote, column by column, and compares it with what it was given. */
import { zstdDecompressSync } from 'node:zlib';
import { type AsyncBuffer, type Compressors, type FileMetaData, parquetMetadata, parquetRead } from 'hyparquet';
import { mismatchError } from '../exportError.ts';
import type { Columns } from '../formats/columns.ts';
import { sameValue } from '../sameValue.ts';

type RowGroup = FileMetaData['row_groups'][number];
type Given = readonly { name: string; data: readonly unknown[] }[];

export interface ParquetCheck {
  /** `bytes` follow what was checked before, as they are found in the file. Throws export.mismatch. */
  checkRowGroup(bytes: Buffer, schema: FileMetaData['schema'], rowGroup: RowGroup, given: Given): Promise<void>;
  /** That the footer leads a reader to the very row groups that were compared. Throws export.mismatch. */
  checkFooter(bytes: Buffer, rowGroups: readonly RowGroup[]): Promise<void>;
}

const compressors: Compressors = { ZSTD: (page) => zstdDecompressSync(page) };

export function createParquetCheck(path: string, columns: Columns): ParquetCheck {
  let position = 0;
  let rows = 0;
  return {
    async checkRowGroup(bytes, schema, rowGroup, given) {
      const file = fileOf(bytes, position);
      const metadata = { version: 2, schema, num_rows: rowGroup.num_rows, row_groups: [rowGroup], metadata_length: 0 };
      const found = new Map<string, ArrayLike<unknown>[]>();
      const onChunk = ({ columnName, columnData }: { columnName: string; columnData: ArrayLike<unknown> }) =>
        void found.set(columnName, [...(found.get(columnName) ?? []), columnData]);
      await readable(path, () => parquetRead({ file, metadata, compressors, onChunk }));
      for (const { name, data } of given) {
        const chunks = found.get(name) ?? [];
        const wrong = firstDifference(chunks, data, columns[name]?.type === 'int64');
        if (wrong !== null) throw mismatchError(path, `row ${rows + wrong + 1} differs in ${name}`);
      }
      if (found.size !== given.length) throw mismatchError(path, `row ${rows + 1} has other columns`);
      position += bytes.length;
      rows += Number(rowGroup.num_rows);
    },
    async checkFooter(bytes, rowGroups) {
      const { row_groups, num_rows } = await readable(path, async () => parquetMetadata(new Uint8Array(bytes)));
      if (Number(num_rows) !== rows) throw mismatchError(path, `its footer tells of ${num_rows} rows, not ${rows}`);
      if (!sameValue(row_groups.map(placeOf), rowGroups.map(placeOf))) {
        throw mismatchError(path, 'its footer does not say where the rows are');
      }
    },
  };
}

/** What a reader goes by to find and decode a row group. */
function placeOf({ num_rows, columns }: RowGroup) {
  return {
    num_rows,
    columns: columns.map(({ meta_data }) => ({
      path: meta_data?.path_in_schema,
      type: meta_data?.type,
      codec: meta_data?.codec,
      values: meta_data?.num_values,
      bytes: meta_data?.total_compressed_size,
      data: meta_data?.data_page_offset,
      dictionary: meta_data?.dictionary_page_offset,
    })),
  };
}

/** The index of the first value that is not found as it was given. */
function firstDifference(
  chunks: readonly ArrayLike<unknown>[],
  given: readonly unknown[],
  isLong: boolean,
): number | null {
  let next = 0;
  for (const chunk of chunks) {
    for (let index = 0; index < chunk.length; index++) {
      if (next >= given.length || !sameValue(asGiven(chunk[index], isLong), given[next])) return next;
      next += 1;
    }
  }
  return next === given.length ? null : next;
}

/** hyparquet gives 64-bit integers as BigInt, and every one that was written is a safe integer; what is missing as undefined. */
function asGiven(found: unknown, isLong: boolean): unknown {
  return isLong ? Number(found) : (found ?? null);
}

/** A part of a file that begins at a place. */
function fileOf(bytes: Buffer, position: number): AsyncBuffer {
  return {
    byteLength: position + bytes.length,
    slice: (start, end = position + bytes.length) =>
      new Uint8Array(bytes.subarray(start - position, end - position)).buffer,
  };
}

async function readable<T>(path: string, read: () => Promise<T>): Promise<T> {
  try {
    return await read();
  } catch (error) {
    throw mismatchError(path, `it cannot be read (${error instanceof Error ? error.message : error})`);
  }
}
