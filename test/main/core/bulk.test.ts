/** A decision over many questions, in parts: one bulk, taken back and done again as one, after a restart too. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openDesk, type TestDesk } from './desk.ts';

const ada = { reviewer: 'ada' };
const bulk = { id: 'b1', questions: 6 };
let desk: TestDesk;

beforeEach(async () => {
  desk = await openDesk();
});
afterEach(() => desk.close());

const countAccepted = async () => {
  const { facets } = await desk.client.call('data.facets', { filter: { facets: {}, ranges: {}, text: '' } });
  return facets.flag.values.find(({ value }) => value === 'accepted')?.count ?? 0;
};

async function acceptInThree(): Promise<void> {
  const ids = (await desk.readTree()).flatMap(({ candidates }) => candidates.map(({ id }) => id));
  for (const from of [0, 2, 4]) {
    const candidateIds = ids.slice(from, from + 2);
    await desk.client.call('review.decide', { ...ada, candidateIds, change: { verdict: 'accepted' }, bulk });
  }
}

test('every part is told as the whole, and says how much of it is left to take back', async () => {
  const [first] = (await desk.readTree()).flatMap(({ candidates }) => candidates);
  if (!first) throw new Error('The run has no question.');
  await desk.client.call('review.decide', { ...ada, candidateIds: [first.id], change: { flagged: true } });
  await acceptInThree();
  expect(await countAccepted()).toBe(6);
  await desk.restart();
  const left = [];
  for (let part = 0; part < 3; part++) left.push(await desk.client.call('history.undo', ada));
  expect(left.map(({ bulkLeft }) => bulkLeft)).toEqual([2, 1, 0]);
  expect(left[0]).toMatchObject({ title: 'accepted, 6 questions', bulk: 'b1' });
  expect(await countAccepted()).toBe(0);
  expect(await desk.client.call('history.undo', ada)).toMatchObject({ title: 'flagged', bulk: null, bulkLeft: 0 });
});

test('redo goes forth through the same parts, and something new closes the way', async () => {
  await acceptInThree();
  for (let part = 0; part < 3; part++) await desk.client.call('history.undo', ada);
  expect((await desk.client.call('history.redo', ada)).bulkLeft).toBe(2);
  expect((await desk.client.call('history.redo', ada)).bulkLeft).toBe(1);
  expect(await countAccepted()).toBe(4);
  expect((await desk.client.call('history.undo', ada)).bulkLeft).toBe(1);
  const [first] = (await desk.readTree()).flatMap(({ candidates }) => candidates);
  await desk.client.call('review.decide', { ...ada, candidateIds: first ? [first.id] : [], change: { note: 'why' } });
  await expect(desk.client.call('history.redo', ada)).rejects.toMatchObject({ code: 'review.nothing' });
});
