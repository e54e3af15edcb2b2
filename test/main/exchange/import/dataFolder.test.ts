import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, test } from 'vitest';
import { openFile } from '../../../../src/main/exchange/import/allReaders.ts';
import { readDataFolder } from '../../../../src/main/exchange/import/dataFolder.ts';
import { allRows } from './allRows.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'querent-import-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

function put(...names: string[]): void {
  for (const name of names) write(name, '{}');
}
function write(name: string, content: string): void {
  mkdirSync(dirname(join(folder, name)), { recursive: true });
  writeFileSync(join(folder, name), content);
}
const filesRead = async () => (await readDataFolder(folder)).files;

describe('without a card the hub’s conventions tell the files', () => {
  it('shards in their order, train first, and nothing beside them', async () => {
    put('data/test-00000-of-00001.parquet', 'data/train-00001-of-00002.parquet', 'data/train-00000-of-00002.parquet');
    put('data/extra.parquet', 'README.md', '.cache/x.parquet');
    expect(await filesRead()).toEqual([
      'data/train-00000-of-00002.parquet',
      'data/train-00001-of-00002.parquet',
      'data/test-00000-of-00001.parquet',
    ]);
  });

  it('files and folders by the word of their split, of which there are several', async () => {
    put('my_eval.jsonl', 'dev.jsonl', 'train_part-2.jsonl', 'notes.jsonl', 'dataset_info.json');
    expect(await filesRead()).toEqual(['train_part-2.jsonl', 'dev.jsonl', 'my_eval.jsonl']);
    put('training/b.csv', 'training/a.csv', 'validation/a.csv', 'c.csv', 'd.csv');
    expect(await filesRead()).toEqual(['training/a.csv', 'training/b.csv', 'validation/a.csv']);
  });

  it('all of the commonest format where no name tells a split', async () => {
    put('b.json', 'a.json', 'deep/c.json', 'restrained.csv');
    expect(await filesRead()).toEqual(['a.json', 'b.json', 'deep/c.json']);
  });
});

describe('a card’s configs tell the files', () => {
  const card = (configs: string) => `---\nlicense: mit\nconfigs:\n${configs}\n---\n# A card\n`;

  it.each([
    ['- config_name: all\n  data_files: "*.jsonl"', ['a.jsonl', 'b.jsonl', 'train.jsonl']],
    ['- config_name: one\n  data_files: [b.jsonl, ./a.jsonl, "b*"]', ['b.jsonl', 'a.jsonl']],
    [
      '- config_name: x\n  data_files: a.jsonl\n- config_name: y\n  default: true\n  data_files:\n  - split: test\n    path: [b.jsonl]\n  - split: train\n    path: "deep/**/part-[0-9].jsonl"',
      ['b.jsonl', 'deep/1/part-1.jsonl', 'deep/part-2.jsonl'],
    ],
    ['- config_name: z\n  data_dir: deep/\n  data_files:\n    train: part-?.jsonl', ['deep/part-2.jsonl']],
    ['- config_name: z\n  data_dir: deep', ['deep/1/part-1.jsonl', 'deep/part-2.jsonl']],
  ])('%s', async (configs, files) => {
    put('a.jsonl', 'b.jsonl', 'train.jsonl', 'deep/1/part-1.jsonl', 'deep/part-2.jsonl');
    write('README.md', card(configs));
    expect(await filesRead()).toEqual(files);
  });

  it('a card without them, or with a head that is no YAML, leaves it to the conventions', async () => {
    put('train.jsonl', 'other.jsonl');
    for (const content of ['# A card', '---\nlicense: mit\n---\n', '---\n: [\n---\n', '']) {
      write('README.md', content);
      expect(await filesRead()).toEqual(['train.jsonl']);
    }
  });

  it('files that are not there, or would lie outside, are an error that names them', async () => {
    put('train.jsonl');
    for (const path of ['data/train-*.parquet', '../train.jsonl', 'https://example.org/train.jsonl']) {
      write('README.md', card(`- config_name: default\n  data_files: "${path}"`));
      await expect(filesRead()).rejects.toMatchObject({ code: 'import.card', message: expect.stringContaining(path) });
    }
  });
});

test('a folder without data, and one of Arrow files, say what they are', async () => {
  put('README.md', 'config.json');
  await expect(filesRead()).rejects.toMatchObject({ code: 'import.no-data' });
  put('data-00000-of-00001.arrow', 'state.json');
  await expect(filesRead()).rejects.toMatchObject({ code: 'import.arrow' });
});

test('the files are one table: a group may go on in the next, and a bad row tells the file it stands in', async () => {
  const [first, second] = [
    '{"prompt":"A","question":"One?"}\n{"prompt":"A"}\n',
    '{"prompt":"A","question":"Two?"}\n[]\n{"prompt":"B","question":"Three?"}\n',
  ];
  write('train-1.jsonl', first);
  write('train-2.jsonl', second);
  write('train-2.csv', 'prompt,question\nX,Never read\n');
  const bytes = first.length + second.length;
  const file = await openFile(folder, null, null);
  expect(file).toMatchObject({ format: 'jsonl', files: ['train-1.jsonl', 'train-2.jsonl'], bytes });
  let told = 0;
  const entries = await allRows(
    file.entries((count) => {
      told += count;
    }),
  );
  const short = entries.map((entry) => {
    if ('bad' in entry) return `${entry.bad.file}:${entry.bad.line} bad`;
    return `${entry.group.file}:${entry.group.line} ${entry.group.candidates.map(({ question }) => question).join(' ')}`;
  });
  expect(short).toEqual([
    'train-1.jsonl:2 bad',
    'train-2.jsonl:2 bad',
    'train-1.jsonl:1 One? Two?',
    'train-2.jsonl:3 Three?',
  ]);
  expect(told).toBe(bytes);
});

test('a group that comes back after another is told with its line, and every file may have its own group 1', async () => {
  const rows = (...groups: (number | string)[]) =>
    groups.map((group, index) => `${JSON.stringify({ group, question: `Q${index}?` })}\n`).join('');
  write('train.jsonl', rows(1, 1, 2, 1, 'x', 'x', 2));
  write('test.jsonl', rows(2, 1, 'x', 1));
  const entries = await allRows((await openFile(folder, null, null)).entries());
  const bad = entries.flatMap((entry) => ('bad' in entry ? entry.bad : []));
  const ended = (name: string) =>
    `The group \u201c${name}\u201d has ended before this row: rows of one group have to follow each other.`;
  expect(bad).toEqual([
    { file: 'train.jsonl', line: 4, reason: ended('1') },
    { file: 'train.jsonl', line: 7, reason: ended('2') },
    { file: 'test.jsonl', line: 4, reason: ended('1') },
  ]);
  expect(entries.flatMap((entry) => ('group' in entry ? entry.group.candidates.length : []))).toEqual([
    2, 1, 2, 1, 1, 1,
  ]);
});
