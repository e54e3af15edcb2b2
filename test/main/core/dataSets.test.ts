/** Data sets over finished runs of the exact world: what a rule selects, and versions that stay what they were. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Core } from '../../../src/main/core.ts';
import { normaliseGroup } from '../../../src/main/score/advantage.ts';
import type { Client } from '../../../src/shared/client.ts';
import type { GroupWithCandidates, Params } from '../../../src/shared/contract.ts';
import type { DataSet, DataSetVersion } from '../../../src/shared/records/dataSet.ts';
import { ExportFormatName } from '../../../src/shared/records/export.ts';
import type { CandidateId } from '../../../src/shared/records/group.ts';
import type { RunId } from '../../../src/shared/records/run.ts';
import { exampleConfig } from './example-config.ts';
import { openTestCore } from './openTestCore.ts';

type Rule = Params<'dataSet.preview'>['rule'];

const ada = { reviewer: 'ada' };
const bob = { reviewer: 'bob' };
const personas = [
  { name: 'racer', text: 'likes fast cars but is on a budget' },
  { name: 'family', text: 'wants a roomy and safe car' },
];
let folder: string;
let core: Core;
let client: Client;
let runId: RunId;
let tree: GroupWithCandidates[];
let dataSet: DataSet;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'querent-data-sets-'));
  ({ core, client } = await openTestCore(folder));
  const [cars] = await client.call('domain.list', {});
  const config = { ...exampleConfig, personas, numGenerations: 4, maxDepth: 2, domains: cars ? [cars] : [] };
  const run = await client.call('run.start', { config, outputDirectory: null });
  runId = run.id;
  await client.call('run.wait', { runId });
  tree = await client.call('run.tree', { runId });
  dataSet = await client.call('dataSet.create', { name: 'Good ones', description: 'For the first trainer.' });
});

afterEach(async () => {
  await core.close();
  rmSync(folder, { recursive: true });
});

const preview = (rule: Rule) => client.call('dataSet.preview', { rule });
const cut = (rule: Rule = {}, note = '') => client.call('dataSet.cut', { id: dataSet.id, rule, note, ...ada });

async function readAll({ dataSetId, version }: DataSetVersion): Promise<GroupWithCandidates[]> {
  const { members, next } = await client.call('dataSet.read', { dataSetId, version, from: 0, limit: 200 });
  expect(next).toBeNull();
  return members.map(({ group, candidates }) => ({ group, candidates }));
}

function root(): GroupWithCandidates & { ids: CandidateId[] } {
  const [entry] = tree;
  if (entry?.candidates.length !== 4) throw new Error('The run has no root of four questions.');
  return { ...entry, ids: entry.candidates.map(({ id }) => id) };
}

test('a version holds every group as it was, to the letter, whatever is edited later', async () => {
  const told: DataSet[] = [];
  client.on('dataSet.changed', (changed) => told.push(changed));
  const version = await cut({}, 'everything');
  expect(version).toMatchObject({ version: 1, note: 'everything', reviewer: 'ada', groups: 4, candidates: 16 });
  expect(told).toMatchObject([{ name: 'Good ones', versions: 1 }]);
  expect(await readAll(version)).toEqual(tree);
  const [first] = root().ids as [CandidateId];
  await client.call('candidate.edit', { ...ada, candidateId: first, question: 'What do you think about the price?' });
  await client.call('candidate.refresh', { ...ada, candidateId: first });
  expect(await client.call('run.tree', { runId })).not.toEqual(tree);
  expect(await readAll(version)).toEqual(tree);
});

test('a rule narrows by persona, domain, depth and run, and tells counts without cutting', async () => {
  expect(await preview({})).toEqual({
    groups: 4,
    candidates: 16,
    leftOut: [],
    personas: [
      { name: 'racer', groups: 2 },
      { name: 'family', groups: 2 },
    ],
    domains: [{ name: 'cars', groups: 4 }],
  });
  expect(await preview({ persona: 'family', depth: 0 })).toMatchObject({ groups: 1, candidates: 4 });
  expect(await preview({ domain: 'books' })).toMatchObject({ groups: 0, leftOut: [] });
  expect(await preview({ runIds: [] })).toMatchObject({ groups: 0 });
  expect(await client.call('dataSet.versions', { id: dataSet.id })).toEqual([]);
});

test('who is left out by verdicts, flags and hand is told with the reason, and the others are compared anew', async () => {
  const { group, ids, candidates } = root();
  const [first, second, third] = ids as [CandidateId, CandidateId, CandidateId];
  const decide = (who: typeof ada, candidateIds: CandidateId[], change: Params<'review.decide'>['change']) =>
    client.call('review.decide', { ...who, candidateIds, change });
  await decide(ada, [first], { verdict: 'rejected' });
  await decide(bob, [first, second], { verdict: 'accepted' });
  await decide(ada, [third], { flagged: true });
  const own = { runIds: [runId], persona: 'racer', depth: 0 };

  const version = await cut({ ...own, candidates: 'not-rejected' });
  const [entry] = await readAll(version);
  expect(entry?.candidates.map(({ id }) => id)).toEqual([second, ids[3]]);
  const staying = candidates.filter(({ id }) => id === second || id === ids[3]);
  const formed = normaliseGroup(
    staying.map(({ reward }) => reward),
    staying.map(({ rewardStandardError }) => rewardStandardError),
    group.advantageFormula,
  );
  expect(entry?.candidates.map(({ advantage }) => advantage)).toEqual(formed.advantages);
  expect(entry?.group).toMatchObject({ rewardMean: formed.rewardMean, withinNoise: formed.withinNoise });
  expect(entry?.candidates.map(({ kept }) => kept)).toEqual(staying.map(({ kept }) => kept));

  const left = async (rule: Rule) => (await preview({ ...own, ...rule })).leftOut;
  expect(await left({ candidates: 'not-rejected' })).toEqual([
    { unit: 'candidate', reason: 'rejected', count: 1 },
    { unit: 'candidate', reason: 'flagged', count: 1 },
  ]);
  expect(await preview({ ...own, candidates: 'accepted' })).toMatchObject({ groups: 1, candidates: 2 });
  expect(await preview({ ...own, candidates: 'accepted', reviewer: 'ada' })).toMatchObject({
    groups: 0,
    leftOut: [{ unit: 'group', reason: 'too few questions with a reward stay', count: 1 }],
  });
  expect(await preview({ ...own, leaveOutFlagged: false, leastCandidates: 4 })).toMatchObject({ candidates: 4 });
  expect(await left({ excluded: [group.id] })).toEqual([{ unit: 'group', reason: 'by hand', count: 1 }]);
  expect(await preview({ persona: 'family', depth: 0, included: [group.id] })).toMatchObject({ groups: 2 });
});

test('stale groups and questions that wait are left out where the rule says so', async () => {
  const { candidates } = root();
  const kept = candidates.find(({ kept }) => kept);
  if (!kept) throw new Error('The root has no kept question.');
  await client.call('candidate.edit', { ...ada, candidateId: kept.id, question: 'What about comfort?' });
  const own = { persona: 'racer' };
  expect(await preview(own)).toMatchObject({
    groups: 1,
    candidates: 3,
    leftOut: [
      { unit: 'candidate', reason: 'waits for an answer', count: 1 },
      { unit: 'group', reason: 'something above it was changed since', count: 1 },
    ],
  });
  expect(await preview({ ...own, leaveOutStale: false })).toMatchObject({ groups: 2, candidates: 8, leftOut: [] });
});

test('what follows a question that was pruned belongs to no version', async () => {
  const kept = root().candidates.find(({ kept }) => kept);
  if (!kept) throw new Error('The root has no kept question.');
  await client.call('candidate.prune', { ...ada, candidateId: kept.id });
  expect(await preview({ persona: 'racer' })).toMatchObject({ groups: 1 });
});

test('the difference of two versions is what was done between them', async () => {
  const { group, ids } = root();
  const [first, second] = ids as [CandidateId, CandidateId];
  await cut({ persona: 'racer' });
  await client.call('candidate.override', { ...ada, candidateId: first, reward: 0.5 });
  await client.call('review.decide', { ...ada, candidateIds: [second], change: { flagged: true } });
  await cut({ depth: 0 });
  const diff = await client.call('dataSet.diff', { dataSetId: dataSet.id, before: 1, after: 2 });
  const family = tree.filter(({ group }) => group.interviewId !== root().group.interviewId);
  const ids0 = family.filter(({ group }) => group.depth === 0).map(({ group }) => group.id);
  expect(diff.added).toEqual({ count: 1, first: ids0 });
  expect(diff.removed).toMatchObject({ count: 1 });
  expect(diff.changed).toMatchObject({
    count: 1,
    first: [
      {
        groupId: group.id,
        isTranscriptChanged: false,
        questions: [
          { candidateId: first, kind: 'changed', parts: ['reward'], after: { reward: 0.5 } },
          { candidateId: second, kind: 'went', parts: [], after: null },
        ],
      },
    ],
  });
  expect(diff.changed.first[0]?.questions).toHaveLength(2);
  const same = await client.call('dataSet.diff', { dataSetId: dataSet.id, before: 2, after: 2 });
  expect([same.added.count, same.removed.count, same.changed.count]).toEqual([0, 0, 0]);
});

test('names are one a data set, an empty selection is not cut, and what there is not is told', async () => {
  const create = client.call('dataSet.create', { name: 'good ONES', description: '' });
  await expect(create).rejects.toMatchObject({ code: 'dataSet.name' });
  await expect(cut({ runIds: [] })).rejects.toMatchObject({ code: 'dataSet.empty' });
  const leaks = client.call('dataSet.leaks', { dataSetId: dataSet.id, version: 3 });
  await expect(leaks).rejects.toMatchObject({ code: 'dataSet.unknown' });
  const renamed = await client.call('dataSet.change', { id: dataSet.id, name: 'Best', description: '' });
  expect(await client.call('dataSet.list', {})).toEqual([renamed]);
});

test('the leak report finds no persona on both sides, and the questions that are', async () => {
  const { dataSetId, version } = await cut();
  const report = await client.call('dataSet.leaks', { dataSetId, version });
  expect(report).toMatchObject({
    splitBy: 'persona',
    train: { groups: 2, candidates: 8, personas: 1 },
    test: { groups: 2, candidates: 8, personas: 1 },
    personasOnBothSides: [],
  });
  const [one = [], other = []] = [...Map.groupBy(tree, ({ group }) => group.interviewId).values()].map((entries) =>
    entries.flatMap(({ candidates }) => candidates.map(({ question }) => question)),
  );
  const shared = new Set(one.filter((question) => other.includes(question)));
  expect(report.repeatedQuestions).toBeGreaterThanOrEqual(shared.size);
  expect(report.first.length).toBe(Math.min(20, report.repeatedQuestions));
});

test('a version is exported in every format but the run folder, as it was cut', async () => {
  const { version } = await cut({ leastCandidates: 4 });
  const [first] = root().ids as [CandidateId];
  await client.call('candidate.override', { ...ada, candidateId: first, reward: 9 });
  const place = { dataSetId: dataSet.id, version };
  for (const format of ExportFormatName.options) {
    const writing = client.call('export.write', {
      runIds: [],
      dataSet: place,
      format,
      exportId: format,
      outputDirectory: null,
    });
    if (format === 'run-folder') await expect(writing).rejects.toMatchObject({ code: 'dataSet.run-folder' });
    else expect((await writing).folder).toBe(join(folder, 'outputs', `Good-ones-v1-${format}`));
  }
  const rows = ['train', 'test'].flatMap((side) =>
    readFileSync(join(folder, 'outputs', 'Good-ones-v1-jsonl', `${side}.jsonl`), 'utf8')
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line)),
  );
  const rewards = tree.flatMap(({ candidates }) => candidates.map(({ reward }) => reward));
  expect(rows.map(({ reward }) => reward).sort()).toEqual(rewards.sort());
  expect(rows[0]).toMatchObject({ run: runId, written_by: 'policy', edited: false });
  const card = readFileSync(join(folder, 'outputs', 'Good-ones-v1-jsonl', 'README.md'), 'utf8');
  expect(card).toContain('Version 1 of the data set');
  await expect(client.call('export.preview', { runIds: [], format: 'jsonl' })).rejects.toMatchObject({
    code: 'usage.params',
  });
});
