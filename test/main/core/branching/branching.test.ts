/** Wording, drawing and growing by hand, over a finished run of the exact world. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Candidate, CandidateId } from '../../../../src/shared/records/group.ts';
import { openDesk, type TestDesk } from '../desk.ts';

const ada = { reviewer: 'ada' };
const bob = { reviewer: 'bob' };
let desk: TestDesk;
beforeEach(async () => {
  desk = await openDesk();
});
afterEach(() => desk.close());

/** Everything that undo has to bring back. */
async function readAll() {
  const tree = await desk.readTree();
  const sheets = await Promise.all(tree.map(({ group }) => desk.client.call('review.open', { groupId: group.id })));
  const explained = await Promise.all(
    tree.flatMap(({ candidates }) =>
      candidates.map(({ id }) => desk.client.call('candidate.explain', { candidateId: id })),
    ),
  );
  return { tree, sheets, explained };
}

async function requireUndoneAndDone(before: Awaited<ReturnType<typeof readAll>>): Promise<void> {
  const after = await readAll();
  await desk.restart();
  await desk.client.call('history.undo', ada);
  expect(await readAll()).toEqual(before);
  await desk.restart();
  await desk.client.call('history.redo', ada);
  expect(await readAll()).toEqual(after);
}

test('a re-roll is one action: new questions with rewards, the old ones and all below them back by undo', async () => {
  const { group, candidates } = await desk.readRoot();
  const ids = candidates.map(({ id }) => id);
  await desk.client.call('review.decide', { ...bob, candidateIds: ids, change: { verdict: 'accepted', note: 'good' } });
  const before = await readAll();
  expect(before.tree.length).toBeGreaterThan(1);
  const rolled = await desk.client.call('group.reroll', { ...ada, groupId: group.id });
  expect(rolled.candidates).toHaveLength(candidates.length);
  expect(rolled.candidates.filter(({ id }) => ids.includes(id))).toEqual([]);
  for (const one of rolled.candidates) {
    expect(one).toMatchObject({ kept: false, origin: 'policy', error: null, waitsFor: null });
    expect(one.reward).not.toBeNull();
    expect(one.advantage).not.toBeNull();
  }
  expect((await desk.readTree()).map((entry) => entry.group.id)).toEqual([group.id]);
  expect((await desk.client.call('review.open', { groupId: group.id })).reviews).toEqual([]);
  const [{ id: candidateId }] = rolled.candidates as [Candidate];
  const history = await desk.client.call('history.list', { candidateId, groupId: null });
  expect(history).toMatchObject([{ action: 'group.rerolled', groupId: group.id }]);
  await requireUndoneAndDone(before);
});

test('a new question of a re-roll is expanded like any other, and then the re-roll cannot be undone', async () => {
  const { group } = await desk.readRoot();
  const { candidates } = await desk.client.call('group.reroll', { ...ada, groupId: group.id });
  const [first] = candidates as [Candidate];
  const { groups } = await desk.client.call('candidate.expand', { ...ada, candidateId: first.id });
  expect(groups).toBeGreaterThan(0);
  await desk.client.call('history.undo', ada);
  await expect(desk.client.call('history.undo', ada)).rejects.toMatchObject({ code: 'review.changed' });
});

test('re-rolls draw by their number: the same number in another workspace draws the same, the next another', async () => {
  const other = await openDesk({ maxDepth: 1 });
  const roll = async (of: TestDesk) => {
    const { group } = await of
      .readTree()
      .then(([entry]) => entry as never as Awaited<ReturnType<typeof desk.readRoot>>);
    const { candidates } = await of.client.call('group.reroll', { ...ada, groupId: group.id });
    return candidates.map(({ question, answer, reward }) => ({ question, answer, reward }));
  };
  const [first, again] = [await roll(desk), await roll(other)];
  expect(again).toEqual(first);
  const later = [await roll(other), await roll(other)];
  expect(later.some((one) => JSON.stringify(one) !== JSON.stringify(first))).toBe(true);
  await other.close();
});

test('a person’s own question stays in a re-roll, with what follows it', async () => {
  const { group } = await desk.readRoot();
  const question = 'Are you looking for plenty of power?';
  const added = await desk.client.call('candidate.add', { ...ada, groupId: group.id, question });
  await desk.client.call('candidate.refresh', { ...ada, candidateId: added.id });
  await desk.client.call('candidate.expand', { ...ada, candidateId: added.id });
  const rolled = await desk.client.call('group.reroll', { ...ada, groupId: group.id });
  expect(rolled.candidates[0]).toMatchObject({ id: added.id, question, kept: true });
  const below = (await desk.readTree()).filter((entry) => entry.group.depth > 0);
  expect(below.length).toBeGreaterThan(0);
  expect(below.every((entry) => entry.group.path[0] === added.position)).toBe(true);
});

test('other words are kept as a branch of their own, and the original stays with all below it', async () => {
  const { best, candidates } = await desk.readRoot();
  const before = await readAll();
  const question = 'Would you rather have a high price or a low price?';
  const { candidateId, group } = await desk.client.call('candidate.branch', {
    ...ada,
    candidateId: best.id,
    question,
  });
  expect(group.candidates).toHaveLength(candidates.length + 1);
  const own = group.candidates.find(({ id }) => id === candidateId);
  expect(own).toMatchObject({ question, origin: 'person', edited: true, kept: false, waitsFor: null, error: null });
  expect(own?.reward).not.toBeNull();
  const { advantage: _, ...original } = best;
  expect(group.candidates.find(({ id }) => id === best.id)).toMatchObject(original);
  expect((await desk.readTree()).some((entry) => entry.group.stale)).toBe(false);
  const sheet = await desk.client.call('review.open', { groupId: group.group.id });
  expect(sheet.derivations).toEqual([{ candidateId, originalId: best.id }]);
  expect((await desk.client.call('candidate.expand', { ...ada, candidateId })).groups).toBeGreaterThan(0);
  await desk.client.call('history.undo', ada);
  await expect(desk.client.call('history.undo', ada)).rejects.toMatchObject({ code: 'review.changed' });
  expect(before.tree.length).toBeLessThan((await desk.readTree()).length);
});

test('an edit that was made already can be kept as a branch: the original is what it was', async () => {
  const { best } = await desk.readRoot();
  const fresh = await readAll();
  const question = 'Would you rather have a high price or a low price?';
  await desk.client.call('candidate.edit', { ...ada, candidateId: best.id, question });
  const edited = await readAll();
  const { candidateId } = await desk.client.call('candidate.branch', { ...ada, candidateId: best.id });
  const branched = await readAll();
  expect(branched.tree.slice(1)).toEqual(fresh.tree.slice(1));
  const find = (all: typeof fresh, id: CandidateId) => all.explained.find(({ candidate }) => candidate.id === id);
  expect(find(branched, best.id)?.pairs).toEqual(find(fresh, best.id)?.pairs);
  expect(find(branched, best.id)?.candidate.reward).toBe(best.reward);
  expect(find(branched, candidateId)?.candidate).toMatchObject({ question, waitsFor: null });
  await requireUndoneAndDone(edited);
});

test('an answer in other words is a branch too; the same words, and another question’s, are none', async () => {
  const { best, candidates } = await desk.readRoot();
  const answer = 'I have no idea at all.';
  const { group, candidateId } = await desk.client.call('candidate.branch', { ...ada, candidateId: best.id, answer });
  expect(group.candidates.find(({ id }) => id === candidateId)).toMatchObject({ question: best.question, answer });
  const branch = (question: string | undefined) =>
    desk.client.call('candidate.branch', { ...ada, candidateId: best.id, question });
  await expect(branch(best.question)).rejects.toMatchObject({ code: 'review.same' });
  await expect(branch(undefined)).rejects.toMatchObject({ code: 'review.unedited' });
  const other = candidates.find(({ id }) => id !== best.id)?.question;
  await expect(branch(other)).rejects.toMatchObject({ code: 'review.duplicate' });
});

test('a question of one’s own begins a branch under a question that has none', async () => {
  const { candidates } = await desk.readRoot();
  const pruned = candidates.find(({ kept }) => kept === false) as Candidate;
  const before = await readAll();
  const question = 'Are you looking for plenty of power?';
  const { group, candidateId } = await desk.client.call('candidate.ask', {
    ...ada,
    candidateId: pruned.id,
    question,
  });
  expect(group.group).toMatchObject({
    parentId: pruned.id,
    depth: 1,
    status: 'finished',
    scoreBefore: pruned.scoreAfter,
  });
  expect(group.group.transcript).toEqual([{ question: pruned.question, answer: pruned.answer }]);
  expect(group.candidates).toMatchObject([{ id: candidateId, question, origin: 'person', waitsFor: null }]);
  expect(group.candidates[0]?.reward).not.toBeNull();
  await requireUndoneAndDone(before);
  const rolled = await desk.client.call('group.reroll', { ...ada, groupId: group.group.id });
  expect(rolled.candidates).toHaveLength(3);
  expect(rolled.candidates[0]).toMatchObject({ id: candidateId });
});

test('under a question that is extended it stands beside the others; at the last turn it is refused', async () => {
  const { best } = await desk.readRoot();
  const child = (await desk.readTree()).find(({ group }) => group.parentId === best.id);
  const question = 'Are you looking for plenty of power?';
  const { group } = await desk.client.call('candidate.ask', { ...ada, candidateId: best.id, question });
  expect(group.group.id).toBe(child?.group.id);
  expect(group.candidates).toHaveLength((child?.candidates.length ?? 0) + 1);
  const last = (await desk.readTree()).findLast((entry) => entry.group.depth === 2)?.candidates[0] as Candidate;
  const asked = desk.client.call('candidate.ask', { ...ada, candidateId: last.id, question });
  await expect(asked).rejects.toMatchObject({ code: 'review.last-turn' });
});

test('what is extended in a group is chosen by hand, as one action', async () => {
  const { group, candidates, best } = await desk.readRoot();
  const others = candidates.filter(({ id }) => id !== best.id).map(({ id }) => id);
  const chosen = await desk.client.call('group.extend', { ...ada, groupId: group.id, candidateIds: others });
  expect(chosen.groups).toBeGreaterThan(0);
  expect(chosen.group.candidates.map(({ id, kept }) => [id, kept])).toEqual(
    candidates.map(({ id }) => [id, others.includes(id)]),
  );
  await desk.client.call('history.undo', ada);
  expect((await desk.client.call('group.get', { groupId: group.id })).candidates).toEqual(candidates);
});

test('the queue finds what a reviewer has said something of, and what anybody has flagged', async () => {
  const { candidates, group } = await desk.readRoot();
  const [first] = candidates as [Candidate];
  await desk.client.call('review.decide', { ...bob, candidateIds: [first.id], change: { flagged: true } });
  const list = async (filter: object) => {
    const whole = { runId: null, persona: null, domain: null, depth: null, status: 'all' as const, ...filter };
    const asked = { ...ada, order: 'tree' as const, filter: whole, limit: 100 };
    return (await desk.client.call('review.queue', asked)).map(({ groupId }) => groupId);
  };
  expect(await list({ status: 'flagged' })).toEqual([]);
  expect(await list({ status: 'flagged-by-anybody' })).toEqual([group.id]);
  expect(await list({ reviewedBy: 'bob' })).toEqual([group.id]);
  expect(await list({ reviewedBy: 'ada' })).toEqual([]);
});

test('a suggestion changes nothing, is paid for once, and says so where it is no other wording', async () => {
  const { best, group } = await desk.readRoot();
  const before = await readAll();
  const suggest = (draw: number) =>
    desk.client.call('candidate.suggest', { candidateId: best.id, part: 'question', model: null, draw });
  const draws = [];
  for (let draw = 0; draw < 6; draw++) draws.push(await suggest(draw));
  expect(draws.every(({ text, problem }) => (text === null) !== (problem === null))).toBe(true);
  const usable = draws.find(({ text }) => text !== null);
  expect(usable).toMatchObject({ model: 'world', problem: null });
  expect(usable?.text).not.toBe(best.question);
  expect(await suggest(0)).toEqual(draws[0]);
  expect(await readAll()).toEqual(before);
  const answer = desk.client.call('candidate.suggest', { candidateId: best.id, part: 'answer', model: null, draw: 0 });
  expect(await answer).toMatchObject({ text: null, problem: expect.stringContaining('can only ask') });
  const reason = `suggested by ${usable?.model}`;
  const question = usable?.text ?? '';
  await desk.client.call('candidate.edit', { ...ada, candidateId: best.id, question, reason });
  const history = await desk.client.call('history.list', { candidateId: best.id, groupId: group.id });
  expect(history).toMatchObject([{ action: 'candidate.edited', reason }]);
});
