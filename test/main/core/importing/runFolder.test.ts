/** A run that was exported as a folder comes back as it was: the same groups, candidates, rewards and tree. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Client } from '../../../../src/shared/client.ts';
import type { GroupWithCandidates } from '../../../../src/shared/contract.ts';
import { RunId } from '../../../../src/shared/records/run.ts';
import { openDesk, type TestDesk } from '../desk.ts';
import { openTestCore } from '../openTestCore.ts';

let desk: TestDesk;
let exported: string;

beforeAll(async () => {
  desk = await openDesk({ numGenerations: 4, seeds: [0, 7] });
  const who = { reviewer: 'Ada' };
  const { group, candidates, best } = await desk.readRoot();
  const [other] = candidates.filter(({ kept }) => !kept);
  // Places with gaps, a person's reward, changed words, and a question that waits for its reward.
  const below = (await desk.readTree()).find(({ group: { path } }) => path.length === 1 && path[0] === best.position);
  await desk.client.call('group.reroll', { ...who, groupId: below?.group.id ?? '' });
  await desk.client.call('candidate.override', { ...who, candidateId: other?.id ?? '', reward: 0.25 });
  await desk.client.call('candidate.add', { ...who, groupId: group.id, question: 'Which colour, "red" or 蓝?' });
  ({ folder: exported } = await desk.client.call('run.export', { runId: desk.runId, outputDirectory: null }));
});

afterAll(() => desk.close());

it.each(['dataset.jsonl', 'dataset.json', '.'])('from %s', async (name) => {
  const { client, close } = await openEmpty();
  const { runId, rowsBad } = await start(client, join(exported, name));
  expect(rowsBad).toBe(0);
  const back = await client.call('run.tree', { runId: RunId.parse(runId) });
  const tree = await desk.readTree();
  expect(back.map(valuesOf)).toEqual(tree.map(valuesOf));
  expect(await interviewsOf(client, RunId.parse(runId))).toEqual(await interviewsOf(desk.client, desk.runId));
  expect(back.flatMap(({ candidates }) => candidates).some(({ position }) => position >= 4)).toBe(true);
  await close();
});

it('a folder tells its run by its name, so that one that stands here is known', async () => {
  const before = await desk.client.call('run.list', {});
  const look = await desk.client.call('import.look', { path: exported, format: null, mapping: null });
  expect(look).toMatchObject({ format: 'jsonl', files: ['dataset.jsonl'], bad: [] });
  const tree = await desk.readTree();
  const known = { runId: null, groups: 0, groupsKnown: tree.length, decisions: 0, rowsBad: 0 };
  expect(await start(desk.client, exported)).toMatchObject(known);
  expect(await desk.client.call('run.list', {})).toEqual(before);
  expect(await desk.readTree()).toEqual(tree);
});

it('a Hugging Face folder of its candidates gives the same rewards, and its card tells the files', async () => {
  const choice = { runIds: [desk.runId], format: 'hugging-face' as const, exportId: 'x', outputDirectory: null };
  const { folder } = await desk.client.call('export.write', choice);
  const { client, close } = await openEmpty();
  const look = await client.call('import.look', { path: folder, format: null, mapping: null });
  expect(look.files[0]).toBe('candidates/train-00000-of-00001.parquet');
  const { runId, rowsBad } = await start(client, folder);
  expect(rowsBad).toBe(0);
  const rewardsOf = (tree: GroupWithCandidates[]) =>
    tree.map(({ candidates }) => candidates.map(({ question, reward, kept }) => ({ question, reward, kept })));
  const back = await client.call('run.tree', { runId: RunId.parse(runId) });
  expect(rewardsOf(back)).toEqual(rewardsOf(await desk.readTree()));
  await close();
});

function start(client: Client, path: string) {
  const params = { path, format: null, mapping: null, importId: 'mine', badRows: 'refuse' as const };
  return client.call('import.start', params);
}

async function openEmpty() {
  const folder = mkdtempSync(join(tmpdir(), 'querent-import-'));
  const { core, client } = await openTestCore(folder);
  const close = async () => {
    await core.close();
    rmSync(folder, { recursive: true });
  };
  return { client, close };
}

async function interviewsOf(of: Client, runId: RunId) {
  const { interviews } = await of.call('run.get', { runId });
  return interviews.map(({ position, persona, domain, task, seed }) => ({ position, persona, domain, task, seed }));
}

/** What the folder's form can hold: a list that is not known of every rewarded candidate is missing as a whole. */
function valuesOf({ group, candidates }: GroupWithCandidates) {
  const { id, runId, interviewId, parentId, error, ...told } = group;
  const short = (name: string | null) => name?.slice(runId.length) ?? null;
  const isWhole = candidates.every(
    ({ reward, rewardStandardError }) => reward === null || rewardStandardError !== null,
  );
  return {
    ...told,
    withinNoise: isWhole ? told.withinNoise : null,
    ids: [id, interviewId, parentId].map(short),
    candidates: candidates.map(
      ({ id, groupId, tokenIds, tokenLogProbabilities, redraws, waitsFor, error, ...one }) => ({
        ...one,
        rewardStandardError: isWhole ? one.rewardStandardError : null,
        ids: [id, groupId].map(short),
        error: error?.code ?? null,
      }),
    ),
  };
}
