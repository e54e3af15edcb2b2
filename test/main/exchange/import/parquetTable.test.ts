import { readFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type ColumnSource, parquetWriteBuffer } from 'hyparquet-writer';
import { afterEach, beforeEach, describe, expect, it, test } from 'vitest';
import { readParquetColumns, readParquetTable } from '../../../../src/main/exchange/import/parquetTable.ts';
import { allRows } from './allRows.ts';
import { findDifference, madeTables } from './tables.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'querent-import-'));
});
afterEach(() => rm(folder, { recursive: true }));

const files = join(import.meta.dirname, 'fixtures', 'tables');
const tables = madeTables(files);

describe('rows with lists, objects, dates, missing values and numbers beyond what JavaScript holds', () => {
  it.each(tables.files.map((file) => [file.path, file] as const))('are read as they are in %s', async (_, file) => {
    expect(await findDifference(files, tables, file)).toBeNull();
  });
});

test('many row groups and more rows than are decoded at once are one list, with what was read of the file told', async () => {
  const numbers = Array.from({ length: 45_000 }, (_, index) => index);
  const columnData: ColumnSource[] = [
    { name: 'question', data: numbers.map((index) => `Is it ${index}?`) },
    { name: 'rewards', data: numbers.map((index) => [index, 0.5 - index]) },
  ];
  const bytes = new Uint8Array(parquetWriteBuffer({ columnData, rowGroupSize: 30_000 }));
  const path = await fileOf(bytes);
  let told = 0;
  const rows = await allRows(
    readParquetTable(path, (count) => {
      told += count;
    }),
  );
  expect(rows).toHaveLength(45_000);
  for (const index of [0, 19_999, 20_000, 29_999, 30_000, 44_999])
    expect(rows[index]).toEqual({
      line: index + 1,
      columns: { question: `Is it ${index}?`, rewards: [index, 0.5 - index] },
    });
  expect(told).toBe(bytes.length);
});

test('what is not wanted is not decoded, so that pictures beside the texts do no harm', async () => {
  const columnData: ColumnSource[] = [
    { name: 'question', data: ['How fast?'], type: 'STRING' },
    { name: 'picture', data: [new Uint8Array([0xff, 0xd8])], type: 'BYTE_ARRAY' },
  ];
  const path = await fileOf(new Uint8Array(parquetWriteBuffer({ columnData })));
  expect(await readParquetColumns(path)).toEqual(['question', 'picture']);
  expect(await allRows(readParquetTable(path, undefined, ['question', 'reward']))).toEqual([
    { line: 1, columns: { question: 'How fast?' } },
  ]);
  expect(await allRows(readParquetTable(path))).toEqual([
    { line: 1, reason: 'The column “picture” holds bytes that are no text.' },
  ]);
});

test('a file that is cut off, damaged, empty or something else says so', async () => {
  const whole = readFileSync(join(files, 'pyarrow-gzip-v2.parquet'));
  const damaged = Buffer.from(whole);
  damaged.fill(0xee, 60, 600);
  const bad = [
    whole.subarray(0, 3000),
    whole.subarray(1000),
    damaged,
    Buffer.from(''),
    Buffer.from('question\nWhy?\n'),
  ];
  for (const bytes of bad)
    await expect(allRows(readParquetTable(await fileOf(bytes)))).rejects.toMatchObject({ code: 'import.parquet' });
  await expect(allRows(readParquetTable(join(folder, 'none.parquet')))).rejects.toMatchObject({
    code: 'import.missing',
  });
});

async function fileOf(bytes: Uint8Array): Promise<string> {
  const path = join(folder, 'file.parquet');
  await writeFile(path, bytes);
  return path;
}
