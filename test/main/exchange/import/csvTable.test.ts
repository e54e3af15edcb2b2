import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { readCsvTable } from '../../../../src/main/exchange/import/csvTable.ts';
import { allRows } from './allRows.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'querent-import-'));
});
afterEach(() => rm(folder, { recursive: true }));

test('quoted commas, line ends and marks are read, and a missing cell is null while an empty text is not', async () => {
  expect(await read('\ufeffquestion,reward\r\n"a, ""b""\nc",1\r\n"",\r\n')).toEqual([
    { line: 3, columns: { question: 'a, "b"\nc', reward: '1' } },
    { line: 4, columns: { question: '', reward: null } },
  ]);
});

test('a row with other cells than the header is bad, and the rows after it are read', async () => {
  expect(await read('a,b\n1\n2,3\n')).toEqual([
    { line: 2, reason: 'This row has 1 cells, but the header names 2 columns.' },
    { line: 3, columns: { a: '2', b: '3' } },
  ]);
});

test('an open quotation mark is a last bad row', async () => {
  const rows = await read('a,b\n1,2\n"3,4\n');
  expect(rows[0]).toEqual({ line: 2, columns: { a: '1', b: '2' } });
  expect(rows.slice(1)).toEqual([{ line: expect.any(Number), reason: expect.stringContaining('cannot be read') }]);
});

test('a file that is not there is an error, and no empty table', async () => {
  await expect(allRows(readCsvTable(join(folder, 'none.csv')))).rejects.toMatchObject({ code: 'import.missing' });
});

async function read(content: string) {
  const path = join(folder, 'rows.csv');
  await writeFile(path, content);
  return allRows(readCsvTable(path));
}
