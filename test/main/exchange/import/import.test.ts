import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { FileRow } from '../../../../src/main/exchange/import/fileRow.ts';
import { guessMapping } from '../../../../src/main/exchange/import/guessMapping.ts';
import { readJsonLines } from '../../../../src/main/exchange/import/jsonLines.ts';
import { readCandidates } from '../../../../src/main/exchange/import/readCandidates.ts';
import { allRows } from './allRows.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'querent-import-'));
});
afterEach(() => rm(folder, { recursive: true }));

test('a byte order mark, carriage returns, empty lines and an open last line are read', async () => {
  const rows = await read('\ufeff{"a":1}\r\n\r\n{"a":"é"}');
  expect(rows).toEqual([
    { line: 1, columns: { a: 1 } },
    { line: 3, columns: { a: 'é' } },
  ]);
});

test('a bad line is listed with its number and those around it are read', async () => {
  const rows = await read(
    Buffer.concat([Buffer.from('{"a":1}\n{"a":\n[1]\n'), Buffer.from([0xff, 10]), Buffer.from('{"a":2}')]),
  );
  expect(rows.map((row) => [row.line, 'reason' in row])).toEqual([
    [1, false],
    [2, true],
    [3, true],
    [4, true],
    [5, false],
  ]);
});

test('NaN and Infinity of Python become null, and stay as they are inside texts', async () => {
  expect(await read('{"r":NaN,"s":-Infinity,"t":"is \\"NaN\\" NaN"}\n')).toEqual([
    { line: 1, columns: { r: null, s: null, t: 'is "NaN" NaN' } },
  ]);
});

test('a line longer than a piece of the file is one row', async () => {
  const text = 'ü'.repeat(200_000);
  expect(await read(`${JSON.stringify({ text })}\n{"b":1}\n`)).toEqual([
    { line: 1, columns: { text } },
    { line: 2, columns: { b: 1 } },
  ]);
});

test('an empty file has no rows', async () => {
  expect(await read('')).toEqual([]);
});

test('columns are guessed from the names of the seed and of TRL', () => {
  expect(guessMapping(['prompt', 'completions', 'rewards', 'advantages', 'metadata'])).toEqual({
    prompt: 'prompt',
    question: 'completions',
    reward: 'rewards',
  });
  expect(guessMapping(['Question', 'score'])).toEqual({ question: 'Question', reward: 'score' });
});

test('a missing reward stays null and is never 0', () => {
  for (const reward of [undefined, null, '', 'NaN', Number.NaN])
    expect(
      readCandidates({ line: 1, columns: { question: 'Q', reward } }, { question: 'question', reward: 'reward' }),
    ).toMatchObject({
      line: 1,
      candidates: [{ question: 'Q', answer: null, reward: null }],
    });
});

test('lists give one candidate each, and lists of other lengths are a bad row', () => {
  const mapping = { question: 'q', reward: 'r' };
  expect(readCandidates({ line: 1, columns: { q: ['A', 'B'], r: [0.5, null] } }, mapping)).toMatchObject({
    line: 1,
    candidates: [
      { question: 'A', answer: null, reward: 0.5 },
      { question: 'B', answer: null, reward: null },
    ],
  });
  for (const columns of [
    { q: ['A', 'B'], r: [1] },
    { q: ['A'], r: 1 },
    { q: 'A', r: 'high' },
    { q: ' ', r: 1 },
    { q: [] },
  ])
    expect(readCandidates({ line: 7, columns }, mapping)).toEqual({ line: 7, reason: expect.any(String) });
});

async function read(content: string | Buffer): Promise<FileRow[]> {
  const path = join(folder, 'rows.jsonl');
  await writeFile(path, content);
  return allRows(readJsonLines(path));
}
