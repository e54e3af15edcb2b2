import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync, zstdCompressSync } from 'node:zlib';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openFile } from '../../../../src/main/exchange/import/allReaders.ts';
import { openRows } from '../../../../src/main/exchange/import/openRows.ts';
import { allRows } from './allRows.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'querent-import-'));
});
afterEach(() => rm(folder, { recursive: true }));

const questions = Array.from({ length: 20_000 }, (_, index) => ({ question: `Which car, ${index * 7919}?` }));
const texts = {
  jsonl: questions.map((row) => JSON.stringify(row)).join('\n'),
  json: JSON.stringify(questions),
  csv: `question\n${questions.map(({ question }) => `"${question}"`).join('\n')}\n`,
};

test.each([
  ['jsonl', 'gz', gzipSync],
  ['jsonl', 'zst', zstdCompressSync],
  ['json', 'gz', gzipSync],
  ['csv', 'gz', gzipSync],
] as const)(
  'rows of .%s.%s are those of the file before, and progress counts its own bytes',
  async (format, ending, compress) => {
    const path = join(folder, `train.${format}.${ending.toUpperCase()}`);
    await writeFile(path, compress(texts[format]));
    const opened = await openRows(path, null);
    let bytes = 0;
    const rows = await allRows(
      opened.rows((count) => {
        bytes += count;
      }),
    );
    expect(opened.format).toBe(format);
    expect(rows.map((row) => ('columns' in row ? row.columns : row))).toEqual(questions);
    expect(bytes).toBe((await stat(path)).size);
  },
);

test('a folder is read whose shards are compressed', async () => {
  await writeFile(join(folder, 'train.jsonl.gz'), gzipSync('{"question": "Fast?"}\n'));
  await writeFile(join(folder, 'test.jsonl.gz'), gzipSync('{"question": "Red?"}\n'));
  expect(await openFile(folder, null, null)).toMatchObject({
    format: 'jsonl',
    files: ['train.jsonl.gz', 'test.jsonl.gz'],
  });
});

test.each([
  ['cut off', gzipSync(texts.jsonl).subarray(0, 5000), 'rows.jsonl.gz'],
  ['of another compression', zstdCompressSync(texts.jsonl), 'rows.jsonl.gz'],
  ['not compressed', Buffer.from(texts.csv), 'rows.csv.zst'],
])('a file that is %s is an error', async (_, content, name) => {
  const path = join(folder, name);
  await writeFile(path, content);
  const read = async () => allRows((await openRows(path, null)).rows());
  await expect(read()).rejects.toMatchObject({ code: 'import.compressed' });
});
