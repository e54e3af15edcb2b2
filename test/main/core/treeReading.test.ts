import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Core } from '../../../src/main/core.ts';
import type { Client } from '../../../src/shared/client.ts';
import type { CandidateId } from '../../../src/shared/records/group.ts';
import type { InterviewId } from '../../../src/shared/records/interview.ts';
import type { RunId } from '../../../src/shared/records/run.ts';
import type { TreePage } from '../../../src/shared/records/tree.ts';
import { exampleConfig } from './example-config.ts';
import { openTestCore } from './openTestCore.ts';

let folder: string;
let core: Core;
let client: Client;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'querent-tree-'));
  ({ core, client } = await openTestCore(folder));
});
afterEach(async () => {
  await core.close();
  rmSync(folder, { recursive: true });
});

/** One interview of the synthetic world. */
async function collect(
  change: Partial<typeof exampleConfig> = {},
): Promise<{ runId: RunId; interviewId: InterviewId }> {
  const cars = (await client.call('domain.list', {})).filter(({ name }) => name === 'cars');
  const config = { ...exampleConfig, domains: cars, numGenerations: 4, maxDepth: 3, branchFactor: 2, ...change };
  const run = await client.call('run.start', { config, outputDirectory: null });
  await client.call('run.wait', { runId: run.id });
  const { interviews } = await client.call('tree.outline', { runId: run.id });
  return { runId: run.id, interviewId: interviews[0]?.id as InterviewId };
}

async function readPages(interviewId: InterviewId): Promise<TreePage[]> {
  const pages: TreePage[] = [];
  let after: string | null = null;
  do {
    const page: TreePage = await client.call('tree.page', { interviewId, after });
    pages.push(page);
    after = page.next;
  } while (after !== null);
  return pages;
}

test('the pages of a tree hold every group and candidate once, parents first, with the figures that are stored', async () => {
  // 1 + 3 + 9 + 27 + 81 groups: more than the first page holds.
  const { runId, interviewId } = await collect({ numGenerations: 3, branchFactor: 3, maxDepth: 5 });
  const entries = await client.call('run.tree', { runId });
  const pages = await readPages(interviewId);
  expect(pages.length).toBeGreaterThan(1);
  expect(pages.flatMap(({ groups }) => groups.id)).toEqual(entries.map(({ group }) => group.id));
  expect(pages.flatMap(({ groups }) => groups.parentId)).toEqual(entries.map(({ group }) => group.parentId));
  expect(pages.flatMap(({ groups }) => groups.rewardMean)).toEqual(entries.map(({ group }) => group.rewardMean));
  const candidates = entries.flatMap(({ candidates }) => candidates);
  expect(pages.flatMap((page) => page.candidates.id)).toEqual(candidates.map(({ id }) => id));
  expect(pages.flatMap((page) => page.candidates.reward)).toEqual(candidates.map(({ reward }) => reward));
  expect(pages.flatMap((page) => page.candidates.kept)).toEqual(
    candidates.map(({ kept }) => (kept === null ? null : Number(kept))),
  );
  expect(pages.every(({ groupsTotal }) => groupsTotal === entries.length)).toBe(true);
});

test('the first page brings what was said, and other texts come by their groups', async () => {
  const { runId, interviewId } = await collect();
  const entries = await client.call('run.tree', { runId });
  const [first] = await readPages(interviewId);
  const said = entries.map(({ group, candidates }) => ({
    groupId: group.id,
    texts: candidates.map(({ id, question, answer, error }) => ({
      id,
      question,
      answer,
      error: error?.message ?? null,
    })),
  }));
  expect(first?.texts).toEqual(said);
  const groupIds = entries.slice(1, 3).map(({ group }) => group.id);
  expect(await client.call('tree.texts', { groupIds })).toEqual(said.slice(1, 3));
});

test('counts tell how far each interview is and what its questions were worth', async () => {
  const { runId } = await collect();
  const entries = await client.call('run.tree', { runId });
  const rewards = entries.flatMap(({ candidates }) =>
    candidates.flatMap(({ reward }) => (reward === null ? [] : [reward])),
  );
  const counts = await client.call('tree.counts', { runId });
  expect(counts.reduce((sum, { groups }) => sum + groups, 0)).toBe(entries.length);
  expect(counts.reduce((sum, { finished }) => sum + finished, 0)).toBe(entries.length);
  expect(counts.reduce((sum, { rewarded }) => sum + rewarded, 0)).toBe(rewards.length);
  expect(counts.reduce((sum, { rewardSum }) => sum + rewardSum, 0)).toBeCloseTo(
    rewards.reduce((a, b) => a + b, 0),
    9,
  );
});

test('words are found in questions and answers, within words too, whatever the case and the accents', async () => {
  const { runId, interviewId } = await collect();
  const entries = await client.call('run.tree', { runId });
  const [some] = entries[1]?.candidates ?? [];
  if (!some) throw new Error('no candidate');
  await client.call('candidate.edit', {
    reviewer: 'ada',
    candidateId: some.id,
    question: 'Un CAFÉ noir?',
    answer: 'Oui.',
  });
  const find = async (query: string): Promise<CandidateId[]> =>
    (await client.call('tree.find', { interviewId, query })).ids;
  expect(await find('cafe')).toEqual([some.id]);
  expect(await find('afé ou')).toEqual([some.id]);
  expect(await find('café tea')).toEqual([]);
  expect(await find('  ')).toEqual([]);
});

test('a run that is not there is told of', async () => {
  await expect(client.call('tree.outline', { runId: 'run_none' as RunId })).rejects.toMatchObject({
    code: 'run.unknown',
  });
});
