/** A run that was exported as a folder comes back as it was: the same groups, candidates, rewards and tree. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Core } from '../../../../src/main/core.ts';
import type { Client } from '../../../../src/shared/client.ts';
import type { GroupWithCandidates } from '../../../../src/shared/contract.ts';
import type { RunId } from '../../../../src/shared/records/run.ts';
import { openDesk, type TestDesk } from '../desk.ts';
import { openTestCore } from '../openTestCore.ts';

let desk: TestDesk;
let exported: string;
let folder: string;
let core: Core;
let client: Client;

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
  folder = mkdtempSync(join(tmpdir(), 'querent-import-'));
  ({ core, client } = await openTestCore(folder));
});

afterAll(async () => {
  await core.close();
  await desk.close();
  rmSync(folder, { recursive: true });
});

it.each(['dataset.jsonl', 'dataset.json'])('from %s', async (name) => {
  const params = {
    path: join(exported, name),
    format: null,
    mapping: null,
    importId: name,
    badRows: 'refuse' as const,
  };
  const { runId, rowsBad } = await client.call('import.start', params);
  expect(rowsBad).toBe(0);
  const back = await client.call('run.tree', { runId: runId as RunId });
  const tree = await desk.readTree();
  expect(back.map(valuesOf)).toEqual(tree.map(valuesOf));
  expect(await interviewsOf(client, runId as RunId)).toEqual(await interviewsOf(desk.client, desk.runId));
  expect(back.flatMap(({ candidates }) => candidates).some(({ position }) => position >= 4)).toBe(true);
});

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
