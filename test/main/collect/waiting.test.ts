/** A run that was paused goes on from what a person has made of it meanwhile: from words that are scored, and from no others. */
import { expect, test } from 'vitest';
import { collectRun } from '../../../src/main/collect/collectRun.ts';
import type { CollectJob } from '../../../src/main/collect/ports.ts';
import type { RunConfig } from '../../../src/shared/records/config.ts';
import type { Candidate, Group } from '../../../src/shared/records/group.ts';
import { makeJob } from './fakes/makeJob.ts';
import type { MemoryStore } from './fakes/memoryStore.ts';

type Job = CollectJob & { store: MemoryStore };
const config: Partial<RunConfig> = { numGenerations: 3, maxDepth: 3, branchFactor: 2 };

/** A run that is cut off in the group below the root's first kept question, with what has been stored of that. */
async function collectUntil(isReached: (groups: Group[]) => boolean): Promise<Job> {
  const job = makeJob(config);
  job.store.beforeWrite = () => {
    if (isReached([...job.store.groups.values()])) throw new Error('power cut');
  };
  await expect(collectRun(job)).rejects.toThrow('power cut');
  job.store.beforeWrite = () => {};
  return job;
}

const rootIsDone = (groups: Group[]) => groups.some(({ status }) => status === 'finished');
const secondHasBegun = (groups: Group[]) => rootIsDone(groups) && groups.some(({ status }) => status === 'working');
const twoAreDone = (groups: Group[]) => groups.filter(({ status }) => status === 'finished').length === 2;

function keptOfRoot({ store }: Job): Candidate[] {
  const root = [...store.groups.values()].find(({ depth }) => depth === 0);
  return (store.candidates.get(root?.id ?? '') ?? []).filter(({ kept }) => kept);
}

function change({ store }: Job, id: string, changed: Partial<Candidate>): void {
  for (const [groupId, candidates] of store.candidates) {
    store.candidates.set(
      groupId,
      candidates.map((one) => (one.id === id ? { ...one, ...changed } : one)),
    );
  }
}

const groupsBelow = ({ store }: Job, id: string) => [...store.groups.values()].filter((one) => one.parentId === id);

const edited = { question: 'price?', edited: true, waitsFor: 'answer', reward: null } as const;
const scored = { answer: 'yes', waitsFor: null, reward: 0.25 } as const;

test('nothing grows from a question that waits for its answer; the rest does, and the run says what waits', async () => {
  const job = await collectUntil(rootIsDone);
  const [first, second] = keptOfRoot(job);
  if (!first || !second) throw new Error('The root has not kept two.');
  change(job, first.id, edited);
  job.store.probabilities.delete(first.id);
  await expect(collectRun(job)).rejects.toMatchObject({
    code: 'run.waiting',
    message: expect.stringContaining('1 question waits'),
  });
  expect(groupsBelow(job, first.id)).toEqual([]);
  expect(groupsBelow(job, second.id)).toMatchObject([{ status: 'finished' }]);

  change(job, first.id, scored);
  job.store.probabilities.set(first.id, job.store.probabilities.get(second.id) ?? []);
  await collectRun(job);
  const below = groupsBelow(job, first.id);
  expect(below).toMatchObject([{ status: 'finished', transcript: [{ question: 'price?', answer: 'yes' }] }]);
});

test('a question that is pruned instead is not waited for', async () => {
  const job = await collectUntil(rootIsDone);
  const [first] = keptOfRoot(job);
  change(job, first?.id ?? '', { ...edited, kept: false });
  await collectRun(job);
});

test('nothing grows further in a group that is stale; it is counted as what it is, and grown from once it is fresh', async () => {
  const job = await collectUntil(twoAreDone);
  const [first] = keptOfRoot(job);
  const [below] = groupsBelow(job, first?.id ?? '');
  if (!first || !below) throw new Error('Nothing has grown below the root.');
  change(job, first.id, edited);
  job.store.groups.set(below.id, { ...below, stale: true });
  let finished = 0;
  job.events.progressed = ({ groupsFinished }) => (finished = groupsFinished);
  await expect(collectRun(job)).rejects.toMatchObject({ code: 'run.waiting' });
  const deeper = (job.store.candidates.get(below.id) ?? []).flatMap(({ id }) => groupsBelow(job, id));
  expect(deeper).toEqual([]);
  expect(finished).toBe([...job.store.groups.values()].filter(({ status }) => status === 'finished').length);

  change(job, first.id, scored);
  const transcript = [{ question: 'price?', answer: 'yes' }];
  job.store.groups.set(below.id, { ...below, transcript });
  await collectRun(job);
  const grown = (job.store.candidates.get(below.id) ?? []).flatMap(({ id }) => groupsBelow(job, id));
  expect(grown.length).toBeGreaterThan(0);
  for (const group of grown) expect(group.transcript[0]).toEqual(transcript[0]);
});

test('what was begun after other words is begun anew, and asks what was not asked before', async () => {
  const job = await collectUntil(secondHasBegun);
  const [first] = keptOfRoot(job);
  if (!first) throw new Error('The root has kept nothing.');
  // Up to the first answers of the group below, so that the ledger holds its requests.
  const paid = job.store.rows.size;
  job.store.beforeWrite = () => {
    if (job.store.rows.size > paid + 4) throw new Error('power cut');
  };
  await expect(collectRun(job)).rejects.toThrow('power cut');
  job.store.beforeWrite = () => {};
  change(job, first.id, { ...edited, ...scored });
  await collectRun(job);
  const [below] = groupsBelow(job, first.id);
  expect(below).toMatchObject({ status: 'finished', transcript: [{ question: 'price?', answer: 'yes' }] });
});
