/** What the table says of its rows follows every action on the desk, and every action taken back. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { CandidateId } from '../../../src/shared/records/group.ts';
import { openDesk, type TestDesk } from './desk.ts';

const [ada, bob] = [{ reviewer: 'ada' }, { reviewer: 'bob' }];
let desk: TestDesk;

beforeEach(async () => {
  desk = await openDesk();
});
afterEach(() => desk.close());

const everything = { facets: {}, ranges: {}, text: '' };
const undo = (who = ada) => desk.client.call('history.undo', who);
const redo = (who = ada) => desk.client.call('history.redo', who);

async function countsOf(name: 'flag' | 'reviewer' | 'warning'): Promise<Record<string, number>> {
  const { facets } = await desk.client.call('data.facets', { filter: everything });
  return Object.fromEntries(facets[name].values.flatMap(({ value, count }) => (value ? [[value, count]] : [])));
}

async function rowOf(candidateId: CandidateId) {
  const order = { by: 'added', descending: true } as const;
  const { rows } = await desk.client.call('data.page', { filter: everything, order, cursor: null, limit: 500 });
  return rows.find((row) => row.candidateId === candidateId);
}

test('decisions, flags and notes are counted for who made them, until they are taken back, and again when they are done again', async () => {
  const { candidates } = await desk.readRoot();
  const ids = candidates.map(({ id }) => id);
  await desk.client.call('review.decide', {
    ...ada,
    candidateIds: ids,
    change: { verdict: 'accepted', flagged: true },
  });
  await desk.client.call('review.decide', { ...bob, candidateIds: ids.slice(0, 1), change: { verdict: 'rejected' } });
  await desk.client.call('review.decide', { ...ada, candidateIds: ids.slice(1), change: { note: 'why?' } });
  expect(await countsOf('flag')).toEqual({ accepted: 2, flagged: 2, rejected: 1, noted: 1 });
  expect(await countsOf('reviewer')).toEqual({ ada: 2, bob: 1 });
  await undo();
  await undo();
  expect(await countsOf('flag')).toEqual({ rejected: 1 });
  expect(await countsOf('reviewer')).toEqual({ bob: 1 });
  await redo();
  expect(await countsOf('flag')).toEqual({ accepted: 2, flagged: 2, rejected: 1 });
  await undo(bob);
  expect(await countsOf('reviewer')).toEqual({ ada: 2 });
  expect(await rowOf(ids[0] as CandidateId)).toMatchObject({ flags: ['accepted', 'flagged'] });
});

test('an edit, a reward by hand and what is stale below are marked, and unmarked by undo', async () => {
  const { best } = await desk.readRoot();
  await desk.client.call('candidate.edit', { ...ada, candidateId: best.id, question: 'What about the price?' });
  const { stale, ...others } = await countsOf('flag');
  expect(others).toEqual({ edited: 1 });
  expect(stale).toBeGreaterThan(0);
  await desk.client.call('candidate.override', { ...bob, candidateId: best.id, reward: 0.25 });
  expect(await countsOf('flag')).toEqual({ edited: 1, 'by-hand': 1, stale });
  expect(await countsOf('reviewer')).toEqual({ ada: 1, bob: 1 });
  await undo(bob);
  await undo();
  expect(await countsOf('flag')).toEqual({});
  expect(await countsOf('reviewer')).toEqual({});
});

test('a question of one’s own is marked while it is there, and goes with what was said of it', async () => {
  const { group } = await desk.readRoot();
  const own = await desk.client.call('candidate.add', { ...ada, groupId: group.id, question: 'Can you whistle?' });
  await desk.client.call('review.decide', { ...ada, candidateIds: [own.id], change: { verdict: 'accepted' } });
  expect(await rowOf(own.id)).toMatchObject({ flags: ['accepted', 'own'] });
  await undo();
  await undo();
  expect(await rowOf(own.id)).toBeUndefined();
  expect(await countsOf('flag')).toEqual({});
  await redo();
  await redo();
  expect(await rowOf(own.id)).toMatchObject({ flags: ['accepted', 'own'] });
});

/** Every row has the warnings that the desk gives for it, but for those of its numbers. */
async function expectAsOnDesk(): Promise<void> {
  for (const { group, candidates } of await desk.readTree()) {
    const { warnings } = await desk.client.call('review.open', { groupId: group.id });
    const told = candidates.map(({ id }) =>
      warnings
        .filter(({ candidateId, kind }) => candidateId === id && kind !== 'reward-uncertain')
        .map(({ kind }) => kind)
        .sort(),
    );
    const ofRows = () => Promise.all(candidates.map(async ({ id }) => (await rowOf(id))?.warnings));
    await expect.poll(ofRows, { timeout: 8000 }).toEqual(told);
  }
}

test('warnings are those of the words as they are: after an edit, its undo, and a question that comes or goes', async () => {
  const { group, best } = await desk.readRoot();
  await expectAsOnDesk();
  const before = (await countsOf('warning'))['several-questions'] ?? 0;
  const question = 'What is your budget, and how far do you drive?';
  await desk.client.call('candidate.edit', { ...ada, candidateId: best.id, question });
  await expectAsOnDesk();
  expect((await rowOf(best.id))?.warnings).toContain('several-questions');
  const filter = { ...everything, facets: { warning: ['several-questions'], run: [desk.runId] } };
  expect((await desk.client.call('data.facets', { filter })).total).toBe(before + 1);
  await undo();
  await expectAsOnDesk();
  expect((await countsOf('warning'))['several-questions'] ?? 0).toBe(before);

  await desk.client.call('candidate.edit', {
    ...ada,
    candidateId: best.id,
    question: 'Do you want red paint, green trim, blue glass or chrome wheels?',
  });
  const again = { ...ada, groupId: group.id, question: 'Do you want red paint, green trim, blue glass or wheels?' };
  const near = await desk.client.call('candidate.add', again);
  await expectAsOnDesk();
  expect((await rowOf(near.id))?.warnings).toEqual(['near-duplicate']);
  // What it nearly repeated asks for something else now: its own words are what they were.
  await desk.client.call('candidate.edit', { ...ada, candidateId: best.id, question: 'Can you whistle?' });
  await expectAsOnDesk();
  expect((await rowOf(near.id))?.warnings).toEqual([]);
});
