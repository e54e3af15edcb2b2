import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parquetWriteBuffer } from 'hyparquet-writer';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Core } from '../../../../src/main/core.ts';
import { openReader, openWorkspace } from '../../../../src/main/store/workspace.ts';
import type { Client } from '../../../../src/shared/client.ts';
import type { GroupWithCandidates, Params } from '../../../../src/shared/contract.ts';
import { DataSetRule } from '../../../../src/shared/records/dataSet.ts';
import type { CandidateId, GroupId } from '../../../../src/shared/records/group.ts';
import type { ImportProgress } from '../../../../src/shared/records/import.ts';
import type { RunId } from '../../../../src/shared/records/run.ts';
import { openDesk } from '../desk.ts';
import { openTestCore } from '../openTestCore.ts';

let folder: string;
let core: Core;
let client: Client;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'querent-importing-'));
  ({ core, client } = await openTestCore(folder));
});

afterEach(async () => {
  await core.close();
  rmSync(folder, { recursive: true });
});

const csv =
  'prompt,q,answer,score\nAsk.,Fast?,Yes.,1\nAsk.,Cheap?,No.,\nAsk.,Red?,Yes.,many\nBuy.,,,\nBuy.,New?,Yes.,0\n';
const mapping = { prompt: 'prompt', question: 'q', answer: 'answer', reward: 'score' };

test('a table is looked at through a mapping, with its bad rows by line and reason, and nothing is stored', async () => {
  const path = fileOf('rows.csv', csv);
  const look = await client.call('import.look', { path, format: null, mapping });
  expect(look).toMatchObject({ format: 'csv', columns: ['prompt', 'q', 'answer', 'score'], isWhole: true, looked: 5 });
  expect(look.first.map(({ question, group, reward }) => [question, group, reward])).toEqual([
    ['Fast?', 0, 1],
    ['Cheap?', 0, null],
    ['New?', 1, 0],
  ]);
  expect(look.bad).toEqual([
    { line: 4, reason: 'A reward is no number.' },
    { line: 5, reason: 'A question is missing or no text.' },
  ]);
  expect(await client.call('run.list', {})).toEqual([]);
});

test('the good rows become one run, with advantages by our own rule and no reward where the file gives none', async () => {
  const result = await start({ path: fileOf('rows.csv', csv), mapping });
  expect(result).toMatchObject({ groups: 2, candidates: 3, rowsBad: 2, decisions: 0, isRefused: false });
  const [run] = await client.call('run.list', {});
  expect(run).toMatchObject({ id: result.runId, status: 'finished', importedFrom: 'rows.csv', models: null });
  const [first] = await client.call('run.tree', { runId: run?.id as RunId });
  expect(first?.group).toMatchObject({ prompt: { kind: 'text', text: 'Ask.' }, rewardMean: 1 });
  expect(first?.candidates.map(({ reward, advantage }) => [reward, advantage])).toEqual([
    [1, 0],
    [null, null],
  ]);
  const page = await client.call('data.page', pageRequest);
  expect(page.rows.map(({ question }) => question).sort()).toEqual(['Cheap?', 'Fast?', 'New?']);
});

test('Parquet is known by what it holds whatever its name says, and lists in it are the candidates of a group', async () => {
  const columnData = [
    { name: 'prompt', data: ['Ask.', 'Buy.'] },
    {
      name: 'completions',
      data: [
        ['Fast?', 'Cheap?'],
        ['New?', 'Red?'],
      ],
    },
    {
      name: 'rewards',
      data: [
        [0.5, 1.5],
        [0, 1],
      ],
    },
  ];
  const path = fileOf('rows.json', Buffer.from(parquetWriteBuffer({ columnData })));
  expect(await client.call('import.look', { path, format: null, mapping: null })).toMatchObject({ format: 'parquet' });
  const { runId } = await start({ path });
  const tree = await client.call('run.tree', { runId: runId as RunId });
  expect(tree.map(({ candidates }) => candidates.map(({ question, reward }) => [question, reward]))).toEqual([
    [
      ['Fast?', 0.5],
      ['Cheap?', 1.5],
    ],
    [
      ['New?', 0],
      ['Red?', 1],
    ],
  ]);
});

test('with refuse one bad row is enough for nothing to be imported, and all bad rows are told', async () => {
  const result = await start({ path: fileOf('rows.csv', csv), mapping, badRows: 'refuse' });
  expect(result).toMatchObject({ runId: null, groups: 0, candidates: 0, isRefused: true, rowsBad: 2 });
  expect(result.bad).toHaveLength(2);
  await expectNothing();
});

test('a chosen and a rejected text are a group of two with the decisions that they are', async () => {
  const pair = { prompt: 'Ask.', chosen: 'How fast?', rejected: 'Why?' };
  const { runId } = await start({ path: fileOf('pairs.jsonl', `${JSON.stringify(pair)}\n`) });
  const [entry] = await client.call('run.tree', { runId: runId as RunId });
  const sheet = await client.call('review.open', { groupId: entry?.group.id as string });
  expect(sheet.candidates.map(({ question }) => question)).toEqual(['How fast?', 'Why?']);
  expect(sheet.reviews.map(({ verdict }) => verdict)).toEqual(['accepted', 'rejected']);
});

test('what needs a model says that an imported run has none, and what to do', async () => {
  const { runId } = await start({ path: fileOf('rows.csv', csv), mapping });
  const [entry] = await client.call('run.tree', { runId: runId as RunId });
  const [candidate] = entry?.candidates ?? [];
  const who = { candidateId: candidate?.id as string, reviewer: 'Ada' };
  await client.call('candidate.edit', { ...who, answer: 'Maybe.' });
  await expect(client.call('candidate.refresh', who)).rejects.toMatchObject({ code: 'import.no-model' });
});

test('a file that is not there, one that is no UTF-8 and one of two columns of one name are told as they are', async () => {
  const look = (path: string) => client.call('import.look', { path, format: null, mapping: null });
  await expect(look(join(folder, 'none.csv'))).rejects.toMatchObject({ code: 'import.missing' });
  await expect(look(fileOf('rows.xyz', ''))).rejects.toMatchObject({ code: 'import.format' });
  await expect(look(fileOf('twice.csv', 'a,a\n1,2\n'))).rejects.toMatchObject({ code: 'import.columns' });
  await expect(look(fileOf('latin.csv', Buffer.from('question\nCaf\xe9?\n', 'latin1')))).rejects.toMatchObject({
    code: 'import.encoding',
  });
});

test('while it is imported nothing of it is seen, and cancelling leaves nothing', async () => {
  await start({ path: fileOf('rows.csv', csv), mapping });
  const controller = new AbortController();
  const told: ImportProgress[] = [];
  const begun = new Promise<void>((resolve) => {
    client.on('import.progressed', (progress) => {
      told.push(progress);
      if (progress.candidates > 0) resolve();
    });
  });
  const importing = start({ path: largeFile() }, controller.signal).catch((error: unknown) => error);
  await begun;
  const stored = openReader(join(folder, 'workspace.sqlite'));
  const one = (sql: string) => stored.prepare<[], string>(sql).pluck().get() ?? '';
  const runId = one('SELECT id FROM runs WHERE is_hidden = 1') as RunId;
  const groupId = one(`SELECT id FROM groups WHERE run_id = '${runId}'`) as GroupId;
  const candidateId = one(`SELECT id FROM candidates WHERE group_id = '${groupId}'`) as CandidateId;
  stored.close();
  expect(candidateId).not.toBe('');

  expect((await client.call('data.page', pageRequest)).rows).toHaveLength(3);
  const unknown = { code: 'run.unknown' };
  await expect(client.call('run.get', { runId })).rejects.toMatchObject(unknown);
  await expect(client.call('run.tree', { runId })).rejects.toMatchObject(unknown);
  await expect(client.call('group.get', { groupId })).rejects.toMatchObject(unknown);
  await expect(client.call('candidate.explain', { candidateId })).rejects.toMatchObject(unknown);
  const rule = DataSetRule.parse({ leastCandidates: 1, included: [groupId], picked: [candidateId] });
  expect(await client.call('dataSet.preview', { rule })).toMatchObject({ groups: 2 });
  const ask = async (sql: string) => (await client.call('data.query', { sql })).rows;
  const tables = ['runs', 'interviews', 'groups', 'candidates', 'browse_rows', 'browse_texts', 'browse_words'];
  const counts = tables.map((table) => `(SELECT count(*) FROM ${table})`);
  const words = "(SELECT group_concat(question) FROM browse_words WHERE question MATCH 'fast OR A')";
  expect(await ask(`SELECT ${[...counts, words].join(', ')}`)).toEqual([[1, 2, 2, 3, 3, 3, 3, 'Fast?']]);
  const reach = ask('SELECT count(*) FROM main /* past it */ . candidates');
  await expect(reach).rejects.toMatchObject({ code: 'usage.query', message: expect.stringContaining('main.') });

  controller.abort();
  expect(await importing).toMatchObject({ code: 'wire.cancelled' });
  expect(told[0]).toMatchObject({ importId: 'mine', bytesTotal: expect.any(Number) });
  await core.close();
  ({ core, client } = await openTestCore(folder));
  expect(await client.call('run.list', {})).toHaveLength(1);
  expect((await client.call('data.page', pageRequest)).rows).toHaveLength(3);
});

test('candidates that were exported come back into an empty workspace value by value', async () => {
  const desk = await openDesk({ numGenerations: 4 });
  try {
    const exported = {
      runIds: [desk.runId],
      format: 'jsonl' as const,
      exportId: 'x',
      outputDirectory: join(folder, 'out'),
    };
    const { folder: place, files } = await desk.client.call('export.write', exported);
    const parts = files.filter(({ path, rows }) => path.endsWith('.jsonl') && rows > 0);
    const back: GroupWithCandidates[] = [];
    for (const { path } of parts) {
      const { runId, rowsBad } = await start({ path: join(place, path) });
      expect(rowsBad).toBe(0);
      back.push(...(await client.call('run.tree', { runId: runId as RunId })));
    }
    expect(back.map(valuesOf).sort(byText)).toEqual((await desk.readTree()).map(valuesOf).sort(byText));
    const again = await desk.client.call('import.start', {
      path: join(place, parts[0]?.path ?? ''),
      format: null,
      mapping: null,
      importId: 'again',
      badRows: 'keep',
    });
    expect(again).toMatchObject({ runId: null, groups: 0, decisions: 0 });
    expect(again.groupsKnown).toBeGreaterThan(0);
    expect(await desk.client.call('run.list', {})).toHaveLength(1);
  } finally {
    await desk.close();
  }
});

test('decisions of Label Studio are taken over as revisions that undo takes back, and once only', async () => {
  const desk = await openDesk({ numGenerations: 4 });
  try {
    const choice = { runIds: [desk.runId], format: 'label-studio' as const, exportId: 'x', outputDirectory: folder };
    const { folder: place, files } = await desk.client.call('export.write', choice);
    const file = files.find(({ path, rows }) => path.endsWith('.json') && rows > 0)?.path ?? '';
    const tasks: { data: { choices: { value: string }[] } }[] = JSON.parse(readFileSync(join(place, file), 'utf8'));
    const decided = tasks.map(({ data }, index) => ({
      id: index + 1,
      data,
      annotations: [
        {
          completed_by: { email: 'ada@example.org' },
          result: [{ from_name: 'best', value: { choices: [data.choices[1]?.value] } }],
        },
      ],
    }));
    const params = { path: fileOf('decided.json', JSON.stringify(decided)), format: null, mapping: null };
    const first = await desk.client.call('import.start', { ...params, importId: 'a', badRows: 'keep' });
    expect(first).toMatchObject({ runId: null, groups: 0, groupsKnown: tasks.length, rowsBad: 0 });
    expect(first.decisions).toBeGreaterThanOrEqual(tasks.length);
    const again = await desk.client.call('import.start', { ...params, importId: 'b', badRows: 'keep' });
    expect(again).toMatchObject({ runId: null, groupsKnown: tasks.length, decisions: 0 });
    const undone = await desk.client.call('history.undo', { reviewer: 'ada@example.org' });
    expect(undone).toMatchObject({ kind: 'undo' });
    expect(await desk.client.call('run.list', {})).toHaveLength(1);
  } finally {
    await desk.close();
  }
});

test('what a process left that died while it imported is gone when the workspace is opened again', async () => {
  const { runId } = await start({ path: fileOf('rows.csv', csv), mapping });
  await core.close();
  const workspace = openWorkspace(join(folder, 'workspace.sqlite'));
  // As it stands in the middle of an import.
  workspace.db.prepare('UPDATE runs SET is_hidden = 1 WHERE id = ?').run(runId);
  workspace.close();
  ({ core, client } = await openTestCore(folder));
  await expectNothing();
  await expect(client.call('run.get', { runId: runId as RunId })).rejects.toMatchObject({ code: 'run.unknown' });
});

const pageRequest: Params<'data.page'> = {
  filter: { text: '', facets: {}, ranges: {} },
  order: { by: 'added', descending: false },
  cursor: null,
  limit: 100,
};

function fileOf(name: string, content: string | Buffer): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

/** Enough for many batches. */
function largeFile(): string {
  const row = (index: number) =>
    JSON.stringify({ prompt: `Prompt ${index}`, questions: ['A?', 'B?'], rewards: [0, index] });
  return fileOf('large.jsonl', Array.from({ length: 60_000 }, (_, index) => row(index)).join('\n'));
}

function start(choice: Partial<Params<'import.start'>> & { path: string }, signal?: AbortSignal) {
  const params = { format: null, mapping: null, importId: 'mine', badRows: 'keep' as const, ...choice };
  return client.call('import.start', params, signal);
}

async function expectNothing(): Promise<void> {
  expect(await client.call('run.list', {})).toEqual([]);
  expect((await client.call('data.page', pageRequest)).rows).toEqual([]);
}

function valuesOf({ group, candidates }: GroupWithCandidates) {
  const { path, depth, transcript, prompt, advantageFormula, rewardMean, rewardStandardDeviation } = group;
  const texts = candidates.map(({ position, question, answer, reward, advantage, kept }) => {
    return { position, question, answer, reward, advantage, kept };
  });
  return { path, depth, transcript, prompt, advantageFormula, rewardMean, rewardStandardDeviation, candidates: texts };
}

function byText(one: unknown, other: unknown): number {
  return JSON.stringify(one) < JSON.stringify(other) ? -1 : 1;
}
