import { readFileSync, writeFileSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { asyncBufferFromFile, parquetReadObjects } from 'hyparquet';
import { compressors } from 'hyparquet-compressors';
import { describe, expect, test } from 'vitest';
import { checkedFile, createCheckedFile } from '../../../../src/main/exchange/containers/checkedFile.ts';
import { type ContainerName, containers } from '../../../../src/main/exchange/containers/container.ts';
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

async function writeRows(name: ContainerName, path: string, some: readonly Row[], kinds = columns): Promise<void> {
  const file = await createCheckedFile(path);
  try {
    const writer = containers[name].createWriter(file, kinds);
    for (const row of some) {
      writer.add(row);
      if (writer.isFull()) await writer.flush();
    }
    await writer.finish();
  } finally {
    await file.close();
  }
  await file.checkWhole(() => null);
}

/** The whole file by a reader that knows nothing of how it was written. */
async function readRows(name: ContainerName, path: string): Promise<unknown[]> {
  if (name === 'parquet') return parquetReadObjects({ file: await asyncBufferFromFile(path), compressors });
  const text = readFileSync(path, 'utf8');
  if (name === 'json') return JSON.parse(text);
  if (name === 'csv') {
    const [head = [], ...records] = parseCsv(text);
    return records.map((cells) =>
      Object.fromEntries(cells.map((cell, at) => [head[at], cellValue(head[at] ?? '', cell)])),
    );
  }
  return text
    .split('\n')
    .slice(0, -1)
    .map((line) => JSON.parse(line));
}

/** What that reader finds of a row. */
function foundForm(name: ContainerName, row: Row): unknown {
  if (name === 'parquet') return { ...row, seed: BigInt(Number(row.seed)), errors: row.errors ?? undefined };
  return row;
}

function cellValue(column: string, cell: string | null): unknown {
  const type = columns[column]?.type;
  return cell === null || type === 'string' ? cell : type === 'bool' ? cell === 'true' : JSON.parse(cell);
}

const names = ['jsonl', 'json', 'csv', 'parquet'] as const;

describe.each(names)('%s', (name) => {
  test.each([0, 1, 2, rows.length])('%i rows come back as they were', async (count) => {
    const path = join(temporaryFolder(), 'rows');
    await writeRows(name, path, rows.slice(0, count));
    expect(await readRows(name, path)).toEqual(rows.slice(0, count).map((row) => foundForm(name, row)));
  });

  test('rows that share cells with the row before come back as they were', async () => {
    const index = fc.nat({ max: rows.length - 1 });
    const mixed = fc.array(fc.tuple(index, index, fc.subarray(Object.keys(columns))), { minLength: 1, maxLength: 40 });
    await fc.assert(
      fc.asyncProperty(mixed, async (picks) => {
        const some = picks.map(([kept, taken, cells]) => mix(rows[kept] ?? {}, rows[taken] ?? {}, cells));
        const path = join(temporaryFolder(), 'rows');
        await writeRows(name, path, [...some, ...some]);
        expect(await readRows(name, path)).toEqual([...some, ...some].map((row) => foundForm(name, row)));
      }),
      { numRuns: 40 },
    );
  });

  test.each([0, 1, 4000])('a value that the file cannot hold is found in row %i', async (index) => {
    const wrong = rows.with(index, {
      ...rows[index],
      depth: name === 'csv' ? 1 : -0,
      text: name === 'csv' ? '\ud800' : '',
    });
    const column = name === 'csv' ? 'text' : 'depth';
    await expect(writeRows(name, join(temporaryFolder(), 'rows'), wrong)).rejects.toMatchObject({
      code: 'export.mismatch',
      message: expect.stringContaining(`row ${index + 1} differs in ${column}`),
    });
  });

  test('a disk that gives back one other bit is found', async () => {
    const folder = temporaryFolder();
    await writeRows(name, join(folder, 'right'), rows.slice(0, 30));
    const bytes = readFileSync(join(folder, 'right'));
    for (const at of [0, 5, Math.floor(bytes.length / 2), bytes.length - 1]) {
      const wrong = Buffer.from(bytes);
      wrong.writeUInt8(wrong.readUInt8(at) ^ 1, at);
      writeFileSync(join(folder, 'wrong'), wrong);
      const [writing, reading] = [await open(join(folder, 'written'), 'w'), await open(join(folder, 'wrong'))];
      const file = checkedFile(join(folder, 'written'), writing, reading);
      const writer = containers[name].createWriter(file, columns);
      for (const row of rows.slice(0, 30)) writer.add(row);
      await expect(writer.finish(), `at ${at}`).rejects.toMatchObject({ code: 'export.mismatch' });
      await file.close();
    }
  });
});

/** The row, with some cells of another, as the candidates of one group share theirs. */
function mix(row: Row, other: Row, cells: readonly string[]): Row {
  return Object.fromEntries(Object.keys(columns).map((name) => [name, (cells.includes(name) ? other : row)[name]]));
}

test('a file that has changed since, or that is cut off, is found when it is reopened', async () => {
  const path = join(temporaryFolder(), 'rows');
  const file = await createCheckedFile(path);
  await file.append(Buffer.from('one and '));
  await file.append(Buffer.from('two'));
  await file.close();
  await file.checkWhole(() => null);
  for (const other of ['one and twO', 'one and tw', 'one and two.']) {
    writeFileSync(path, other);
    await expect(file.checkWhole(() => null)).rejects.toMatchObject({ code: 'export.mismatch' });
  }
});

test('JSON has the bytes of the plain writer, and the array is one to any reader', async () => {
  const folder = temporaryFolder();
  const plain = rows.map(({ text, record, reward }) => ({ text, reward, record }));
  const few: Columns = {
    text: required('string'),
    reward: optional('float64'),
    record: required({ name: 'string', values: { list: 'float64' } }),
  };
  await writeRows('jsonl', join(folder, 'a.jsonl'), plain, few);
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

test('what is no finite number is refused before it is written', async () => {
  const file = await createCheckedFile(join(temporaryFolder(), 'x'));
  const writer = containers.jsonl.createWriter(file, columns);
  expect(() => writer.add({ ...rows[1], reward: Number.NaN })).toThrow(RangeError);
  await file.close();
});
