import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, readlinkSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { parse as parseYaml } from 'yaml';
import { exportRun } from '../../../src/main/exchange/exportRun.ts';
import { readNumpy } from '../../../src/main/exchange/numpy.ts';
import { readParquet } from '../../../src/main/exchange/parquet.ts';
import { madeUpRun } from './madeUpRun.ts';
import { temporaryFolder } from './temporaryFolder.ts';

const readJsonLines = (path: string) =>
  readFileSync(path, 'utf8')
    .split('\n')
    .slice(0, -1)
    .map((line) => JSON.parse(line));

function listsWithNull(value: unknown): unknown[] {
  if (typeof value !== 'object' || value === null) return [];
  const inner = Object.values(value).flatMap(listsWithNull);
  return Array.isArray(value) && value.includes(null) ? [value, ...inner] : inner;
}

test('the folder holds exactly the files of the seed, and each tells its rows', async () => {
  const outputs = temporaryFolder();
  const { folder, files } = await exportRun(madeUpRun(), outputs);
  expect(folder).toBe(join(outputs, 'run_20260109_040506'));
  const found = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const paths = found.map((entry) =>
    join(entry.parentPath, entry.name)
      .slice(folder.length + 1)
      .replaceAll('\\', '/'),
  );
  expect(paths.sort()).toEqual(files.map(({ path }) => path).sort());
  expect(Object.fromEntries(files.map(({ path, rows }) => [path, rows]))).toEqual({
    'config.yml': 0,
    'dataset.json': 7,
    'dataset.jsonl': 7,
    'trl_format/train.json': 7,
    'trl_format/train.parquet': 7,
    'trl_format/prompts.csv': 7,
    'trl_format/completions.npy': 7,
    'trl_format/rewards.npy': 7,
    'splits/train.jsonl': 4,
    'splits/test.jsonl': 3,
    'analysis.csv': 50,
    'README.md': 0,
  });
  expect(readFileSync(join(folder, 'config.yml'), 'utf8')).toBe(`${madeUpRun().configYaml}\n`);
});

test('a data point has the form of the seed; a failed candidate is listed apart, with no null in any list', async () => {
  const { folder } = await exportRun(madeUpRun(), temporaryFolder());
  const rows = readJsonLines(join(folder, 'dataset.jsonl'));
  const short = rows.find((row) => row.metadata.group === 'i0/0.1');
  expect(Object.keys(short)).toEqual(['prompt', 'completions', 'rewards', 'advantages', 'metadata']);
  expect(short.prompt).toMatch(/^Context: Q: What's your budget/);
  expect(short.completions.length).toBe(5);
  expect(short.metadata).toMatchObject({
    persona: 'likes fast cars, but is on a "budget"',
    depth: 2,
    positions: [0, 1, 2, 4, 5],
    held_out_scores_after: null,
    failed: [
      {
        position: 3,
        question: '4-door, or 2-door;\ttell\r\nme',
        answer: '',
        reason: 'endpoint.timeout',
        written_by: 'policy',
        edited: false,
      },
    ],
  });
  expect(short.metadata.answers.length).toBe(5);
  for (const row of rows) expect(listsWithNull(row)).toEqual([]);
});

test('lone surrogates and NUL are replaced, and the card counts them', async () => {
  const { folder } = await exportRun(madeUpRun(), temporaryFolder());
  const [root] = readJsonLines(join(folder, 'dataset.jsonl'));
  expect(root.completions[5]).toBe('lone \ufffd and NUL \ufffd here');
  expect(readFileSync(join(folder, 'README.md'), 'utf8')).toContain('replaced by U+FFFD: 14');
});

test('dataset.json has the pairs from which each reward follows', async () => {
  const { folder } = await exportRun(madeUpRun(), temporaryFolder());
  const rows = JSON.parse(readFileSync(join(folder, 'dataset.json'), 'utf8'));
  const row = rows.find((one: { metadata: { group: string } }) => one.metadata.group === 'i0/0.1');
  const [pair, heldOut] = row.metadata.pairs;
  expect(pair).toMatchObject({ set: 'E', first: 'Łada', second: 'Fiat, "Panda"', label: 1 });
  expect(heldOut).toMatchObject({ set: 'T', label: 0.3, probability_before: 0.25 });
  for (const [index, reward] of row.rewards.entries()) {
    expect(Math.log(pair.probabilities_after[index]) - Math.log(pair.probability_before)).toBeCloseTo(reward, 12);
  }
  const withGap = rows[0].metadata.pairs[0];
  expect(withGap.probabilities_after).toBeNull();
});

test('the columns for TRL hold the same rows in JSON, Parquet, CSV and NumPy, under names that its reward call takes', async () => {
  const { folder } = await exportRun(madeUpRun(), temporaryFolder());
  const rows = readJsonLines(join(folder, 'dataset.jsonl'));
  const columns = JSON.parse(readFileSync(join(folder, 'trl_format/train.json'), 'utf8'));
  expect(Object.keys(columns)).toEqual([
    ...['prompt', 'candidates', 'candidate_rewards', 'candidate_advantages', 'candidate_answers'],
    ...['persona', 'domain', 'depth', 'group', 'split'],
  ]);
  expect(columns.candidates).toEqual(rows.map((row) => row.completions));
  expect(columns.candidate_rewards).toEqual(rows.map((row) => row.rewards));
  const parquet = await readParquet(readFileSync(join(folder, 'trl_format/train.parquet')));
  for (const name of Object.keys(columns)) expect(parquet.map((row) => row[name])).toEqual(columns[name]);
  const rewards = readNumpy(readFileSync(join(folder, 'trl_format/rewards.npy')));
  expect(rewards.shape).toEqual([7, 8]);
  const failed = rows.findIndex((row) => row.metadata.group === 'i0/0.1') * 8;
  expect(rewards.values.slice(failed + 2, failed + 8)).toEqual([
    rows[failed / 8].rewards[2],
    Number.NaN,
    rows[failed / 8].rewards[3],
    rows[failed / 8].rewards[4],
    Number.NaN,
    Number.NaN,
  ]);
  const completions = readNumpy(readFileSync(join(folder, 'trl_format/completions.npy')));
  expect(completions.values.slice(failed + 3, failed + 8)).toEqual([
    '4-door, or 2-door;\ttell\r\nme',
    rows[failed / 8].completions[3],
    rows[failed / 8].completions[4],
    '',
    '',
  ]);
});

test('chat prompts are message lists, in Parquet too', async () => {
  const { folder } = await exportRun(madeUpRun({ prompts: 'chat' }), temporaryFolder());
  const [first] = await readParquet(readFileSync(join(folder, 'trl_format/train.parquet')));
  expect(first?.prompt).toEqual([
    { role: 'system', content: 'You ask questions, one at a time, "short".' },
    { role: 'user', content: "Context: \nTask: Discover the user's preferences about cars" },
  ]);
  expect(readJsonLines(join(folder, 'splits/train.jsonl'))[0].prompt).toEqual(first?.prompt);
});

test('the card tells the loader which file is which split', async () => {
  const outputs = temporaryFolder();
  const head = async (made: Parameters<typeof madeUpRun>[0]) => {
    const { folder } = await exportRun(madeUpRun(made), outputs);
    return parseYaml(readFileSync(join(folder, 'README.md'), 'utf8').split('---\n')[1] ?? '');
  };
  const train = { split: 'train', path: 'splits/train.jsonl' };
  const test = { split: 'test', path: 'splits/test.jsonl' };
  expect((await head({})).configs[0]).toEqual({ config_name: 'default', default: true, data_files: [train, test] });
  expect((await head({ maxDepth: 1 })).configs[0].data_files).toEqual([train]);
  expect((await head({ prompts: 'chat' })).dataset_info[0].features[0]).toEqual({
    name: 'prompt',
    list: [
      { name: 'role', dtype: 'string' },
      { name: 'content', dtype: 'string' },
    ],
  });
});

test('two runs of one seed give the same bytes, but for the card and the config', async () => {
  const hashes = async (runId: string) => {
    const { folder, files } = await exportRun(madeUpRun({ runId }), temporaryFolder());
    return files
      .filter(({ path }) => !['README.md', 'config.yml'].includes(path))
      .map(({ path }) => [
        path,
        createHash('sha256')
          .update(readFileSync(join(folder, path)))
          .digest('hex'),
      ]);
  };
  expect(await hashes('run_20260109_040506')).toEqual(await hashes('run_20271231_235959_2'));
});

test('a stopped run exports what is finished, and says so', async () => {
  const source = madeUpRun();
  const groups = [...source.groups].map((one, index) =>
    index === 2 ? { ...one, group: { ...one.group, status: 'working' as const } } : one,
  );
  const noQuestions = { code: 'model.no-questions', message: 'Nothing could be asked.', hint: 'Try another.' };
  const failing = groups.map((one, index) =>
    index === 4
      ? {
          group: { ...one.group, status: 'failed' as const, error: noQuestions },
          candidates: one.candidates.map((c) => ({ ...c, reward: null })),
        }
      : one,
  );
  const run = { ...source.run, status: 'stopped' as const };
  const { folder, files } = await exportRun({ ...source, run, groups: failing }, temporaryFolder());
  expect(files.find(({ path }) => path === 'dataset.jsonl')?.rows).toBe(5);
  expect(files.find(({ path }) => path === 'analysis.csv')?.rows).toBe(42);
  const card = readFileSync(join(folder, 'README.md'), 'utf8');
  expect(card).toContain('**The run is not complete** (stopped)');
  expect(card).toContain('1 more were begun');
  expect(card).toContain('groups that failed or have no reward at all, left out: 1 (model.no-questions)');
  expect(card).toContain('of 2 pairs, each asked in both orders, 1 were answered alike');
});

test('a run without a finished group is refused, and nothing is written', async () => {
  const outputs = temporaryFolder();
  await expect(exportRun({ ...madeUpRun(), groups: [] }, outputs)).rejects.toMatchObject({ code: 'export.empty' });
  expect(readdirSync(outputs)).toEqual([]);
});

test('text prompts and chat prompts in one run are refused: they have no common column', async () => {
  const [text, chat] = [madeUpRun(), madeUpRun({ prompts: 'chat' })];
  const groups = [...text.groups].slice(0, 1).concat([...chat.groups].slice(1));
  await expect(exportRun({ ...text, groups }, temporaryFolder())).rejects.toMatchObject({
    code: 'export.mixed-prompts',
  });
});

test('exporting again replaces what Querent wrote and keeps what a person put there', async () => {
  const outputs = temporaryFolder();
  const { folder } = await exportRun(madeUpRun(), outputs);
  writeFileSync(join(folder, 'notes.txt'), 'mine');
  mkdirSync(join(folder, 'splits', 'checkpoints'));
  writeFileSync(join(folder, 'splits', 'checkpoints', 'a.bin'), 'mine too');
  writeFileSync(join(folder, 'dataset.jsonl'), 'spoilt');
  await exportRun(madeUpRun(), outputs);
  expect(readFileSync(join(folder, 'notes.txt'), 'utf8')).toBe('mine');
  expect(readFileSync(join(folder, 'splits', 'checkpoints', 'a.bin'), 'utf8')).toBe('mine too');
  expect(readJsonLines(join(folder, 'dataset.jsonl')).length).toBe(7);
  expect(readdirSync(outputs).sort()).toEqual(['latest', 'run_20260109_040506']);
});

test("what a killed export left is cleaned up, and a person's files in it come back", async () => {
  const outputs = temporaryFolder();
  const { folder } = await exportRun(madeUpRun(), outputs);
  mkdirSync(join(outputs, '.run_20260109_040506.partial'));
  writeFileSync(join(outputs, '.run_20260109_040506.partial', 'half'), 'x');
  mkdirSync(join(outputs, '.run_20260109_040506.previous'));
  writeFileSync(join(outputs, '.run_20260109_040506.previous', 'notes.txt'), 'mine');
  await exportRun(madeUpRun(), outputs);
  expect(readFileSync(join(folder, 'notes.txt'), 'utf8')).toBe('mine');
  expect(existsSync(join(folder, 'half'))).toBe(false);
  expect(readdirSync(outputs).sort()).toEqual(['latest', 'run_20260109_040506']);
});

test('latest points to the newest run, not to the one exported last', async () => {
  const outputs = temporaryFolder();
  const made = { maxDepth: 1 };
  const exported = async (runId: string) => {
    await exportRun(madeUpRun({ ...made, runId }), outputs);
    return readlinkSync(join(outputs, 'latest'));
  };
  expect(await exported('run_20260109_040506_2')).toBe('run_20260109_040506_2');
  expect(await exported('run_20260109_040506_10')).toBe('run_20260109_040506_10');
  expect(await exported('run_20260109_040506')).toBe('run_20260109_040506_10');
  rmSync(join(outputs, 'run_20260109_040506_10'), { recursive: true });
  expect(await exported('run_20260109_040506')).toBe('run_20260109_040506');
});

test("a folder of one's own called latest is left alone", async () => {
  const outputs = temporaryFolder();
  mkdirSync(join(outputs, 'latest'));
  writeFileSync(join(outputs, 'latest', 'mine'), 'x');
  await exportRun(madeUpRun({ maxDepth: 1 }), outputs);
  expect(readdirSync(join(outputs, 'latest'))).toEqual(['mine']);
});
