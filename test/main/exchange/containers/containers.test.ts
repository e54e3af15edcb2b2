import { readFileSync, writeFileSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { type ContainerName, containers } from '../../../../src/main/exchange/containers/container.ts';
import { readLines } from '../../../../src/main/exchange/containers/readLines.ts';
import { parseCsv } from '../../../../src/main/exchange/csv.ts';
import { messages } from '../../../../src/main/exchange/features.ts';
import { type Columns, optional, type Row, required } from '../../../../src/main/exchange/formats/columns.ts';
import { jsonText } from '../../../../src/main/exchange/jsonText.ts';
import { temporaryFolder } from '../temporaryFolder.ts';

const columns: Columns = {
  text: required('string'),
  answer: optional('string'),
  reward: optional('float64'),
  depth: required('int32'),
  seed: required('int64'),
  kept: optional('bool'),
  prompt: required(messages),
  rewards: required({ list: 'float64' }),
  errors: optional({ list: 'float64' }),
  record: required({ name: 'string', values: { list: 'int32' } }),
};

const texts = [
  '',
  ' ',
  'a,b',
  '"',
  '""\n"',
  '\r\n',
  '\n',
  '\u2028\u0085',
  '\u{1F697}\u200d\u{1F525}',
  'عربي',
  '[1]',
  'null',
  'NaN',
  '=1+1',
  ']',
  ',',
];
const floats = [0, -0, 1, 0.1, -1e-300, 5e-324, 1.7976931348623157e308, 1e21, 123456789012];

/** Every text with every float and every kind of nothing, as a deck shuffled by its own index. */
const rows: Row[] = Array.from({ length: 6000 }, (_, index) => {
  const text = texts[index % texts.length] ?? '';
  const float = floats[index % floats.length] ?? 0;
  return {
    text,
    answer: index % 3 === 0 ? null : texts[(index * 7) % texts.length],
    reward: index % 5 === 0 ? null : float,
    depth: (index % 7) - 3,
    seed: index % 2 === 0 ? Number.MAX_SAFE_INTEGER - index : -index,
    kept: index % 4 === 0 ? null : index % 4 === 1,
    prompt: Array.from({ length: index % 3 }, () => ({ role: 'user', content: text })),
    rewards: floats.slice(0, index % 4),
    errors: index % 6 === 0 ? null : floats.slice(0, index % 3),
    record: { name: text, values: Array.from({ length: index % 3 }, (__, value) => value - 1) },
  };
});

async function writeRows(name: ContainerName, path: string, some: readonly Row[]): Promise<void> {
  const file = await open(path, 'w');
  const writer = containers[name].createWriter(file, columns);
  for (const row of some) {
    writer.add(row);
    if (writer.isFull()) await writer.flush();
  }
  await writer.finish();
  await file.close();
}

async function readRows(name: ContainerName, path: string): Promise<Row[]> {
  const found: Row[] = [];
  for await (const batch of containers[name].readBatches(path, columns)) found.push(...batch);
  return found;
}

describe.each(['jsonl', 'json', 'csv', 'parquet'] as const)('%s', (name) => {
  test.each([0, 1, 2, rows.length])('%i rows come back as they were', async (count) => {
    const path = join(temporaryFolder(), 'rows');
    await writeRows(name, path, rows.slice(0, count));
    const expected = rows.slice(0, count).map(containers[name].foundForm(columns));
    expect(await readRows(name, path)).toEqual(expected);
  });

  test('a file that is cut off anywhere is refused', async () => {
    const path = join(temporaryFolder(), 'rows');
    await writeRows(name, path, rows.slice(0, 50));
    const bytes = readFileSync(path);
    for (const cut of [1, 2, 3, 17, bytes.length - 5]) {
      writeFileSync(path, bytes.subarray(0, -cut));
      const found = await readRows(name, path).then(
        (all) => all.length,
        () => -1,
      );
      expect(found, `cut by ${cut}`).toBeLessThan(50);
    }
  });
});

test('JSON has the bytes of the plain writer, and the array is one to any reader', async () => {
  const folder = temporaryFolder();
  const plain = rows.map(({ text, record, reward }) => ({ text, reward, record }));
  const few: Columns = {
    text: required('string'),
    reward: optional('float64'),
    record: required({ name: 'string', values: { list: 'float64' } }),
  };
  const file = await open(join(folder, 'a.jsonl'), 'w');
  const writer = containers.jsonl.createWriter(file, few);
  for (const row of plain) writer.add(row);
  await writer.finish();
  await file.close();
  expect(readFileSync(join(folder, 'a.jsonl'), 'utf8')).toBe(plain.map((row) => `${jsonText(row)}\n`).join(''));
  await writeRows('json', join(folder, 'a.json'), rows);
  expect(JSON.parse(readFileSync(join(folder, 'a.json'), 'utf8'))).toEqual(rows);
});

test('CSV tells an empty text from none, and is read by the whole-file reader too', async () => {
  const path = join(temporaryFolder(), 'rows.csv');
  await writeRows('csv', path, rows.slice(0, 100));
  const [head, ...records] = parseCsv(readFileSync(path, 'utf8'));
  expect(head).toEqual(Object.keys(columns));
  expect(records.map(([text, answer]) => [text, answer])).toEqual(
    rows.slice(0, 100).map(({ text, answer }) => [text, answer]),
  );
});

test('lines come whole wherever the pieces of the file end', async () => {
  const path = join(temporaryFolder(), 'lines');
  const lines = Array.from({ length: 20 }, (_, index) => '\u{1F697}ß'.repeat(index * 9000));
  writeFileSync(path, `${lines.join('\n')}\n`);
  const found: string[] = [];
  for await (const batch of readLines(path)) found.push(...batch);
  expect(found).toEqual(lines);
  writeFileSync(path, Buffer.from([0x61, 0xff, 0x0a]));
  await expect(async () => {
    for await (const _ of readLines(path));
  }).rejects.toThrow('UTF-8');
});

test('what is no finite number is refused before it is written', async () => {
  const file = await open(join(temporaryFolder(), 'x'), 'w');
  const writer = containers.jsonl.createWriter(file, columns);
  expect(() => writer.add({ ...rows[1], reward: Number.NaN })).toThrow(RangeError);
  await file.close();
});
