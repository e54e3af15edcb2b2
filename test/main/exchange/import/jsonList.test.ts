import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { readJsonList } from '../../../../src/main/exchange/import/jsonList.ts';
import { allRows } from './allRows.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'querent-import-'));
});
afterEach(() => rm(folder, { recursive: true }));

test('the elements of a list are rows by their place, with brackets and commas inside texts left alone', async () => {
  expect(await read('\ufeff [\n {"a": "],[\\"}{"},\r\n{"b": [1, {"c": NaN}]} ]\n')).toEqual([
    { line: 1, columns: { a: '],["}{' } },
    { line: 2, columns: { b: [1, { c: null }] } },
  ]);
  expect(await read('[]')).toEqual([]);
});

test('an element longer than a piece of the file is one row', async () => {
  const text = 'ü'.repeat(200_000);
  expect(await read(JSON.stringify([{ text }, { b: 1 }]))).toEqual([
    { line: 1, columns: { text } },
    { line: 2, columns: { b: 1 } },
  ]);
});

test('an element that cannot be read is a bad row, and those around it are read', async () => {
  const bytes = Buffer.concat([Buffer.from('[{"a":1}, 7, {"b":}, "'), Buffer.from([0xff]), Buffer.from('", {"c":2}]')]);
  expect((await read(bytes)).map((row) => ('reason' in row ? row.line : row.columns))).toEqual([
    { a: 1 },
    2,
    3,
    4,
    { c: 2 },
  ]);
});

test('what is cut off, empty, in columns or followed by more says so', async () => {
  expect(await read('[{"a":1}, {"b":')).toEqual([
    { line: 1, columns: { a: 1 } },
    { line: 2, reason: 'The file is cut off within its list.' },
  ]);
  expect(await read(' \n')).toEqual([{ line: 1, reason: 'The file is empty.' }]);
  expect(await read('{"prompt": ["a"]}')).toEqual([{ line: 1, reason: expect.stringContaining('columns instead of') }]);
  expect(await read('[{"a":1}] [')).toEqual([
    { line: 1, columns: { a: 1 } },
    { line: 2, reason: 'There is more after the end of the list.' },
  ]);
});

async function read(content: string | Buffer) {
  const path = join(folder, 'file.json');
  await writeFile(path, content);
  return allRows(readJsonList(path));
}
