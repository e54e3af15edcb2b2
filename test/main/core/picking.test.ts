/** Questions that a person puts into a data set by hand. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import { DataSetRule } from '../../../src/shared/records/dataSet.ts';
import type { CandidateId } from '../../../src/shared/records/group.ts';
import { openDesk, type TestDesk } from './desk.ts';

const ada = { reviewer: 'ada' };
let desk: TestDesk;
beforeEach(async () => {
  desk = await openDesk();
});
afterEach(() => desk.close());

const picksOf = async (id: number) =>
  (await desk.client.call('dataSet.picks', { id: id as never })).map(({ candidateId }) => candidateId);

test('what is put into a data set is in its next version, also from a group that the rule leaves out', async () => {
  const { client } = desk;
  const { candidates, group } = await desk.readRoot();
  const { id } = await client.call('dataSet.create', { name: 'mine', description: '' });
  const [first] = candidates.map((one) => one.id) as [CandidateId];
  expect(await client.call('dataSet.pick', { ...ada, id, candidateIds: [first] })).toEqual({ added: 1, picks: 1 });
  expect(await client.call('dataSet.pick', { ...ada, id, candidateIds: [first] })).toEqual({ added: 0, picks: 1 });
  const rule = DataSetRule.parse({ runIds: [], picked: await picksOf(id) });
  const version = await client.call('dataSet.cut', { ...ada, id, rule, note: '' });
  expect(version).toMatchObject({ groups: 1, candidates: 1, rule: { picked: [first] } });
  const place = { dataSetId: id, version: 1, from: 0, limit: 10 };
  const { members } = await client.call('dataSet.read', place);
  expect(members.map((member) => [member.group.id, member.candidates.map((one) => one.id)])).toEqual([
    [group.id, [first]],
  ]);
});

test('a rejected question stays where it was picked, beside what the rule keeps', async () => {
  const { client } = desk;
  const { candidates } = await desk.readRoot();
  const ids = candidates.map((one) => one.id);
  await client.call('review.decide', { ...ada, candidateIds: ids, change: { verdict: 'rejected' } });
  const rule = { candidates: 'not-rejected' as const, leastCandidates: 1, depth: 0 };
  const count = async (picked: CandidateId[]) => {
    const preview = await client.call('dataSet.preview', { rule: DataSetRule.parse({ ...rule, picked }) });
    return [preview.groups, preview.candidates];
  };
  expect(await count([])).toEqual([0, 0]);
  expect(await count(ids.slice(1, 2))).toEqual([1, 1]);
});

test('putting in and taking out are undone and done again, after a restart too', async () => {
  const { candidates } = await desk.readRoot();
  const ids = candidates.map((one) => one.id);
  const { id } = await desk.client.call('dataSet.create', { name: 'mine', description: '' });
  await desk.client.call('dataSet.pick', { ...ada, id, candidateIds: ids });
  const all = await picksOf(id);
  await desk.client.call('dataSet.unpick', { ...ada, id, candidateIds: ids.slice(0, 1) });
  const left = await picksOf(id);
  expect([all.length, left.length]).toEqual([ids.length, ids.length - 1]);
  await desk.restart();
  const undone = await desk.client.call('history.undo', ada);
  expect(undone).toMatchObject({ action: 'dataSet.unpicked', groupId: null });
  expect(await picksOf(id)).toEqual(all);
  await desk.client.call('history.undo', ada);
  expect(await picksOf(id)).toEqual([]);
  await desk.client.call('history.redo', ada);
  await desk.client.call('history.redo', ada);
  expect(await picksOf(id)).toEqual(left);
});

test('a question that there is not is refused', async () => {
  const { id } = await desk.client.call('dataSet.create', { name: 'mine', description: '' });
  const asked = desk.client.call('dataSet.pick', { ...ada, id, candidateIds: ['nothing' as CandidateId] });
  await expect(asked).rejects.toMatchObject({ code: 'review.unknown' });
});
