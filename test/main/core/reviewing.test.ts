/** The desk over a finished run of the exact world: real store, real scorer, real answers. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Core } from '../../../src/main/core.ts';
import type { Client } from '../../../src/shared/client.ts';
import type { GroupWithCandidates } from '../../../src/shared/contract.ts';
import type { Candidate, CandidateId, GroupId } from '../../../src/shared/records/group.ts';
import type { QueueFilter } from '../../../src/shared/records/review.ts';
import type { RunId } from '../../../src/shared/records/run.ts';
import { exampleConfig } from './example-config.ts';
import { openTestCore } from './openTestCore.ts';

const ada = { reviewer: 'ada' };
const bob = { reviewer: 'bob' };
let folder: string;
let core: Core;
let client: Client;
let runId: RunId;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'querent-desk-'));
  await open();
  const [cars] = await client.call('domain.list', {});
  const config = { ...exampleConfig, maxDepth: 3, domains: cars ? [cars] : [] };
  const run = await client.call('run.start', { config, outputDirectory: null });
  runId = run.id;
  await client.call('run.wait', { runId });
});

afterEach(async () => {
  await core.close();
  rmSync(folder, { recursive: true });
});

async function open(): Promise<void> {
  ({ core, client } = await openTestCore(folder));
}

async function restart(): Promise<void> {
  await core.close();
  await open();
}

const readTree = () => client.call('run.tree', { runId });

async function readRoot(): Promise<GroupWithCandidates & { best: Candidate }> {
  const entry = (await readTree()).find(({ group }) => group.depth === 0);
  const best = entry?.candidates.find(({ kept }) => kept);
  if (!entry || !best) throw new Error('The run has no root with a kept question.');
  return { ...entry, best };
}

const read = async (id: CandidateId) => (await client.call('candidate.explain', { candidateId: id })).candidate;

test('an edited question has no reward until it is scored again, and the others are compared without it', async () => {
  const { group, best, candidates } = await readRoot();
  const question = 'What do you think about the price?';
  const edited = await client.call('candidate.edit', { ...ada, candidateId: best.id, question, reason: 'clearer' });
  const own = edited.candidates.find(({ id }) => id === best.id);
  expect(own).toMatchObject({ question, answer: best.answer, edited: true, waitsFor: 'answer', reward: null });
  const rewards = candidates.flatMap(({ id, reward }) => (id === best.id || reward === null ? [] : [reward]));
  const mean = rewards.reduce((sum, reward) => sum + reward, 0) / rewards.length;
  expect(edited.group.rewardMean).toBeCloseTo(mean, 12);
  expect(own?.advantage).toBeNull();
  const stale = (await readTree()).filter((entry) => entry.group.stale).map((entry) => entry.group.path[0]);
  expect(stale.length).toBeGreaterThan(0);
  expect(new Set(stale)).toEqual(new Set([best.position]));
  expect(group.stale).toBe(false);
});

test('one call answers and scores it again, and everything below it', async () => {
  const { best } = await readRoot();
  const question = 'Would you rather have a high price or a low price?';
  await client.call('candidate.edit', { ...ada, candidateId: best.id, question });
  const { group, groups } = await client.call('candidate.refresh', { ...ada, candidateId: best.id });
  const own = group.candidates.find(({ id }) => id === best.id);
  expect(own).toMatchObject({ question, waitsFor: null, error: null });
  expect(own?.reward).not.toBeNull();
  expect(own?.advantage).not.toBeNull();
  const below = (await readTree()).filter((entry) => entry.group.path[0] === best.position);
  expect(groups).toBe(1 + below.length);
  for (const entry of below) {
    expect(entry.group.stale).toBe(false);
    expect(entry.group.transcript[0]).toEqual({ question, answer: own?.answer });
    expect(entry.candidates.every(({ reward }) => reward !== null)).toBe(true);
  }
  const child = below.find((entry) => entry.group.parentId === best.id);
  expect(child?.group.scoreBefore).toBe(own?.scoreAfter);
});

test('an edited answer is scored as it is written, and the exact world knows what it tells', async () => {
  const { best } = await readRoot();
  const answer = 'I have no idea at all.';
  await client.call('candidate.edit', { ...ada, candidateId: best.id, answer });
  await client.call('candidate.refresh', { ...ada, candidateId: best.id });
  const own = await read(best.id);
  expect(own).toMatchObject({ answer, waitsFor: null });
  expect(Math.abs(own.reward ?? 1)).toBeLessThan(Math.abs(best.reward ?? 0));
});

test('undo and redo bring every state back to the letter, after a restart too', async () => {
  const { best, group } = await readRoot();
  const states = [await readTree()];
  await client.call('candidate.edit', { ...ada, candidateId: best.id, question: 'What about comfort?' });
  states.push(await readTree());
  await client.call('candidate.refresh', { ...ada, candidateId: best.id });
  states.push(await readTree());
  await client.call('candidate.override', { ...ada, candidateId: best.id, reward: 0.25 });
  states.push(await readTree());
  await client.call('label.edit', { ...ada, interviewId: group.interviewId, pair: 0, label: 0.5 });
  states.push(await readTree());
  await restart();
  for (const state of states.slice(0, -1).reverse()) {
    await client.call('history.undo', ada);
    expect(await readTree()).toEqual(state);
  }
  await expect(client.call('history.undo', ada)).rejects.toMatchObject({ code: 'review.nothing' });
  await restart();
  for (const state of states.slice(1)) {
    await client.call('history.redo', ada);
    expect(await readTree()).toEqual(state);
  }
});

test('a reward by hand counts at once, is marked, and can be given back', async () => {
  const { best } = await readRoot();
  const changed = await client.call('candidate.override', { ...ada, candidateId: best.id, reward: -1 });
  const own = changed.candidates.find(({ id }) => id === best.id);
  expect(own).toMatchObject({ reward: -1, rewardSource: 'person', rewardStandardError: null });
  expect(own?.advantage).toBeLessThan(0);
  const back = await client.call('candidate.override', { ...ada, candidateId: best.id, reward: null });
  expect(back.candidates.find(({ id }) => id === best.id)).toEqual(best);
});

test('taking back the reward by hand of an edited question gives what stood before it: the wait for an answer', async () => {
  const { best } = await readRoot();
  await client.call('candidate.edit', { ...ada, candidateId: best.id, question: 'What about the price?' });
  const edited = await read(best.id);
  expect(edited).toMatchObject({ waitsFor: 'answer', reward: null });
  await client.call('candidate.override', { ...ada, candidateId: best.id, reward: 0.5 });
  await client.call('candidate.override', { ...ada, candidateId: best.id, reward: null });
  expect(await read(best.id)).toEqual(edited);
  // Also where a reward by hand was corrected in between.
  for (const reward of [0.5, 0.7, null]) {
    await client.call('candidate.override', { ...ada, candidateId: best.id, reward });
  }
  expect(await read(best.id)).toEqual(edited);
});

test('a label that is changed moves every reward of its interview', async () => {
  const { group, best } = await readRoot();
  const before = await readTree();
  // Where a pair's p is one half the label makes no difference: one that the answer told something of.
  const { pairs } = await client.call('candidate.explain', { candidateId: best.id });
  const pair = pairs.findIndex(({ set, probabilityAfter }) => set === 'E' && Math.abs(probabilityAfter - 0.5) > 0.05);
  await client.call('label.edit', { ...ada, interviewId: group.interviewId, pair, label: 0.5 });
  expect((await read(best.id)).reward).not.toBe(best.reward);
  await client.call('history.undo', ada);
  expect(await readTree()).toEqual(before);
});

test('a question of one’s own is ranked among the machine’s; a repetition is refused', async () => {
  const { group, candidates } = await readRoot();
  const question = 'Are you looking for plenty of power?';
  const added = await client.call('candidate.add', { ...ada, groupId: group.id, question });
  expect(added).toMatchObject({ position: candidates.length, origin: 'person', waitsFor: 'answer', reward: null });
  const again = client.call('candidate.add', { ...ada, groupId: group.id, question });
  await expect(again).rejects.toMatchObject({ code: 'review.duplicate' });
  const scored = await client.call('candidate.refresh', { ...ada, candidateId: added.id });
  const own = scored.group.candidates.find(({ id }) => id === added.id);
  expect(own?.answer).not.toBeNull();
  expect(own?.advantage).not.toBeNull();
  await client.call('history.undo', ada);
  await client.call('history.undo', ada);
  expect((await client.call('group.get', { groupId: group.id })).candidates).toEqual(candidates);
});

test('decisions are everybody’s own, the best is one a group, and agreement is told', async () => {
  const { candidates } = await readRoot();
  const ids = candidates.map(({ id }) => id);
  const [first, second] = ids as [CandidateId, CandidateId];
  await client.call('review.decide', { ...ada, candidateIds: ids, change: { verdict: 'accepted' } });
  await client.call('review.decide', { ...bob, candidateIds: [first], change: { verdict: 'accepted', note: 'good' } });
  await client.call('review.decide', {
    ...bob,
    candidateIds: [second],
    change: { verdict: 'rejected', flagged: true },
  });
  await client.call('review.decide', { ...ada, candidateIds: [first], change: { best: true } });
  const reviews = await client.call('review.decide', { ...ada, candidateIds: [second], change: { best: true } });
  expect(reviews.filter(({ best }) => best).map(({ candidateId }) => candidateId)).toEqual([second]);
  const summary = await client.call('review.summary', { runId });
  expect(summary.decided).toBe(ids.length);
  expect(summary.reviewers).toEqual([
    { reviewer: 'ada', accepted: ids.length, rejected: 0, skipped: 0, flagged: 0 },
    { reviewer: 'bob', accepted: 1, rejected: 1, skipped: 0, flagged: 1 },
  ]);
  expect(summary.agreement).toEqual([{ reviewers: ['ada', 'bob'], both: 2, same: 1, kappa: 0 }]);
  await client.call('history.undo', bob);
  const left = await client.call('review.open', { groupId: candidates[0]?.groupId as GroupId });
  expect(left.reviews.filter(({ reviewer }) => reviewer === 'bob').map(({ candidateId }) => candidateId)).toEqual([
    first,
  ]);
});

test('what somebody else has changed since is not undone behind their back', async () => {
  const { best } = await readRoot();
  await client.call('candidate.edit', { ...ada, candidateId: best.id, answer: 'I like cheap cars.' });
  await client.call('candidate.edit', { ...bob, candidateId: best.id, answer: 'I like fast cars.' });
  await expect(client.call('history.undo', ada)).rejects.toMatchObject({ code: 'review.changed' });
  expect((await read(best.id)).answer).toBe('I like fast cars.');
});

test('the queue knows what is open, flagged and waiting, in every order', async () => {
  const filter: QueueFilter = { runId, persona: null, domain: null, depth: null, status: 'open' };
  const list = (change: Partial<QueueFilter> = {}, order: 'uncertain' | 'random' | 'leaks' = 'uncertain') =>
    client.call('review.queue', { ...ada, order, filter: { ...filter, ...change }, limit: 100 });
  const all = (await readTree()).length;
  expect(await list()).toHaveLength(all);
  expect(await list({ depth: 0 })).toHaveLength(1);
  const { candidates, best } = await readRoot();
  const candidateIds = candidates.map(({ id }) => id);
  await client.call('review.decide', { ...ada, candidateIds, change: { verdict: 'accepted', flagged: true } });
  expect(await list()).toHaveLength(all - 1);
  expect(await list({ status: 'decided' })).toMatchObject([{ decided: candidates.length, depth: 0 }]);
  expect(await list({ status: 'flagged' }, 'random')).toHaveLength(1);
  expect(await list({ status: 'waiting' })).toHaveLength(0);
  await client.call('candidate.edit', {
    ...ada,
    candidateId: best.id,
    question: 'And Falcon Sprint, is that a car you would buy?',
  });
  expect((await list({ status: 'waiting' })).length).toBeGreaterThan(1);
});

test('the history of a question tells what everybody decided about it, and of no other question', async () => {
  const { candidates } = await readRoot();
  const ids = candidates.map(({ id }) => id);
  const [first, second] = ids;
  if (!first || !second) throw new Error('There are too few questions.');
  await client.call('review.decide', { ...ada, candidateIds: ids, change: { verdict: 'rejected' } });
  await client.call('review.decide', { reviewer: 'bob', candidateIds: [first], change: { flagged: true } });
  await client.call('history.undo', ada);
  const read = async (candidateId: typeof first) => {
    const history = await client.call('history.list', { candidateId, groupId: null });
    return history.map(({ kind, reviewer }) => [kind, reviewer]);
  };
  const ofAll = [
    ['undo', 'ada'],
    ['do', 'ada'],
  ];
  expect(await read(second)).toEqual(ofAll);
  expect(await read(first)).toEqual([
    ['undo', 'ada'],
    ['do', 'bob'],
    ['do', 'ada'],
  ]);
});

test('an empty text is refused and nothing is changed', async () => {
  const { best } = await readRoot();
  const before = await readTree();
  const empty = client.call('candidate.edit', { ...ada, candidateId: best.id, question: '  ' });
  await expect(empty).rejects.toMatchObject({ code: 'review.empty' });
  expect(await readTree()).toEqual(before);
  expect(await client.call('history.list', { candidateId: best.id, groupId: null })).toEqual([]);
});

test('a pruned question is expanded as the run would have done, and pruned again with all that follows', async () => {
  const { candidates } = await readRoot();
  const pruned = candidates.find(({ kept }) => kept === false);
  if (!pruned) throw new Error('Nothing is pruned.');
  const before = await readTree();
  const { groups } = await client.call('candidate.expand', { ...ada, candidateId: pruned.id });
  const grown = (await readTree()).filter(({ group }) => group.path[0] === pruned.position);
  expect(grown).toHaveLength(groups);
  expect(grown.map(({ group }) => group.depth).sort()).toEqual([1, 2]);
  expect(grown[0]?.group.transcript).toEqual([{ question: pruned.question, answer: pruned.answer }]);
  expect(grown.every(({ candidates }) => candidates.every(({ reward }) => reward !== null))).toBe(true);
  expect(await read(pruned.id)).toMatchObject({ kept: true });

  const folder = await client.call('run.export', { runId, outputDirectory: null });
  const rows = () => folder.files.find(({ path }) => path === 'dataset.jsonl')?.rows;
  expect(rows()).toBe(before.length + groups);
  await client.call('candidate.prune', { ...ada, candidateId: pruned.id });
  Object.assign(folder, await client.call('run.export', { runId, outputDirectory: null }));
  expect(rows()).toBe(before.length);
  expect(await client.call('candidate.expand', { ...ada, candidateId: pruned.id })).toEqual({ groups: 0 });
});

test('what a question alone tells is nothing to the exact world, and another persona’s answer is no help', async () => {
  const { best } = await readRoot();
  const alone = await client.call('candidate.control', { candidateId: best.id, kind: 'question-only' });
  expect(alone.reward).toBeCloseTo(0, 9);
  const shuffled = client.call('candidate.control', { candidateId: best.id, kind: 'shuffled-persona' });
  await expect(shuffled).rejects.toMatchObject({ code: 'review.one-persona' });

  const [cars] = await client.call('domain.list', {});
  const personas = [
    { name: 'thrifty', text: 'likes cheap cars' },
    { name: 'rich', text: 'likes expensive cars' },
  ];
  const config = { ...exampleConfig, personas, maxDepth: 1, domains: cars ? [cars] : [] };
  const run = await client.call('run.start', { config, outputDirectory: null });
  await client.call('run.wait', { runId: run.id });
  const tree = await client.call('run.tree', { runId: run.id });
  const all = tree.flatMap(({ candidates }) => candidates);
  const telling = all.toSorted((a, b) => (b.reward ?? 0) - (a.reward ?? 0))[0];
  if (!telling) throw new Error('There is no question.');
  const other = await client.call('candidate.control', { candidateId: telling.id, kind: 'shuffled-persona' });
  expect(other.answer).not.toBe('');
  expect(other.reward).toBeLessThan(telling.reward ?? 0);
});

test('nothing is edited or taken back where something is being scored; decisions go on', async () => {
  const { best, candidates } = await readRoot();
  const other = candidates.find(({ id }) => id !== best.id);
  if (!other) throw new Error('There is one question only.');
  await client.call('candidate.override', { ...bob, candidateId: other.id, reward: 0.5 });
  const scoring = client.call('candidate.refresh', { ...ada, candidateId: best.id });
  const edit = client.call('candidate.edit', { ...bob, candidateId: other.id, answer: 'I like fast cars.' });
  await expect(edit).rejects.toMatchObject({ code: 'review.busy' });
  await expect(client.call('history.undo', bob)).rejects.toMatchObject({ code: 'review.busy' });
  await client.call('review.decide', { ...bob, candidateIds: [other.id], change: { verdict: 'accepted' } });
  await scoring;
  expect(await read(other.id)).toMatchObject({ reward: 0.5, rewardSource: 'person' });
});

test('scoring one question twice at once gives the same, and pays once', async () => {
  const { best } = await readRoot();
  await client.call('candidate.edit', { ...ada, candidateId: best.id, question: 'What about the price?' });
  const both = [ada, bob].map((who) => client.call('candidate.refresh', { ...who, candidateId: best.id }));
  const [first, second] = await Promise.all(both);
  expect(second?.group).toEqual(first?.group);
});

test('the old reward never comes back to new words', async () => {
  const { best } = await readRoot();
  await client.call('candidate.edit', {
    ...ada,
    candidateId: best.id,
    question: 'What about looks?',
    answer: 'Plain ones.',
  });
  await client.call('candidate.override', { ...ada, candidateId: best.id, reward: null });
  expect(await read(best.id)).toMatchObject({ reward: null, waitsFor: 'score' });
  await client.call('candidate.override', { ...ada, candidateId: best.id, reward: 0.5 });
  expect(await read(best.id)).toMatchObject({ reward: 0.5, waitsFor: null, error: null });
  await client.call('candidate.override', { ...ada, candidateId: best.id, reward: null });
  expect(await read(best.id)).toMatchObject({ reward: null, waitsFor: 'score', error: { code: 'review.waits' } });
  expect((await client.call('candidate.explain', { candidateId: best.id })).pairs).toEqual([]);
});

test('scoring again leaves what is not stale below as it is, and makes the reward the scorer’s', async () => {
  const { best } = await readRoot();
  const child = (await readTree()).find(({ group }) => group.parentId === best.id);
  const [own] = child?.candidates ?? [];
  if (!own) throw new Error('Nothing follows the best question.');
  await client.call('candidate.override', { ...ada, candidateId: own.id, reward: 7 });
  await client.call('candidate.override', { ...ada, candidateId: best.id, reward: 9 });
  const { groups } = await client.call('candidate.refresh', { ...ada, candidateId: best.id });
  expect(groups).toBe(1);
  expect(await read(own.id)).toMatchObject({ reward: 7, rewardSource: 'person' });
  expect(await read(best.id)).toMatchObject({ reward: best.reward, rewardSource: 'scorer' });
});

test('what cannot be taken back stays, and does not stand in the way of what was done before it', async () => {
  const { best, candidates } = await readRoot();
  const other = candidates.find(({ id }) => id !== best.id);
  if (!other) throw new Error('There is one question only.');
  await client.call('review.decide', { ...ada, candidateIds: [other.id], change: { verdict: 'rejected' } });
  await client.call('candidate.edit', { ...ada, candidateId: best.id, answer: 'I like cheap cars.' });
  await client.call('candidate.edit', { ...bob, candidateId: best.id, answer: 'I like fast cars.' });
  await expect(client.call('history.undo', ada)).rejects.toMatchObject({ code: 'review.changed' });
  expect((await client.call('history.undo', ada)).title).toBe('rejected');
  expect((await client.call('history.redo', ada)).title).toBe('rejected');
  await expect(client.call('history.redo', ada)).rejects.toMatchObject({ code: 'review.nothing' });
});

test('what cannot be done again is passed by, and undo takes what was done before it', async () => {
  const { best, candidates } = await readRoot();
  const other = candidates.find(({ id }) => id !== best.id);
  if (!other) throw new Error('There is one question only.');
  await client.call('review.decide', { ...ada, candidateIds: [other.id], change: { verdict: 'rejected' } });
  await client.call('candidate.edit', { ...ada, candidateId: best.id, answer: 'I like cheap cars.' });
  await client.call('history.undo', ada);
  await client.call('candidate.edit', { ...bob, candidateId: best.id, answer: 'I like fast cars.' });
  await expect(client.call('history.redo', ada)).rejects.toMatchObject({ code: 'review.changed' });
  expect((await client.call('history.undo', ada)).title).toBe('rejected');
});

test('a decision that says what stands already is no action, and undo takes the one before it', async () => {
  const { best } = await readRoot();
  const decide = (change: object) => client.call('review.decide', { ...ada, candidateIds: [best.id], change });
  await decide({ verdict: 'accepted', best: true });
  await decide({ flagged: false });
  await decide({ best: true });
  await client.call('history.undo', ada);
  expect((await client.call('review.open', { groupId: best.groupId })).reviews).toEqual([]);
});

test('nothing grows from words that have not been scored, and what was grown from others is stale', async () => {
  const { best } = await readRoot();
  const who = { ...ada, candidateId: best.id };
  const below = async () => (await readTree()).filter(({ group }) => group.path[0] === best.position);
  const child = (await below()).find(({ group }) => group.depth === 1);
  const pruned = child?.candidates.find(({ kept }) => kept === false);
  if (!pruned) throw new Error('Nothing is pruned below the best question.');
  await client.call('candidate.edit', { ...who, answer: 'I like cheap cars.' });
  const expanding = client.call('candidate.expand', { ...ada, candidateId: pruned.id });
  await expect(expanding).rejects.toMatchObject({ code: 'review.stale' });
  await client.call('candidate.refresh', who);
  await client.call('candidate.expand', { ...ada, candidateId: pruned.id });
  for (let count = 0; count < 3; count++) await client.call('history.undo', ada);

  // The words are those of the tree again, and the group below it was grown after others.
  expect(await client.call('candidate.expand', { ...ada, candidateId: pruned.id })).toEqual({ groups: 0 });
  const grown = async () => (await below()).find(({ group }) => group.parentId === pruned.id)?.group;
  expect(await grown()).toMatchObject({ stale: true });
  await client.call('candidate.refresh', { ...ada, candidateId: pruned.id });
  const first = { question: best.question, answer: best.answer };
  expect(await grown()).toMatchObject({ stale: false, transcript: [first, { question: pruned.question }] });
});

test('the last turn is not expanded, and one best a group is all', async () => {
  const last = (await readTree()).find(({ group }) => group.depth === 2);
  const ids = last?.candidates.map(({ id }) => id) ?? [];
  const [candidateId] = ids;
  if (!candidateId) throw new Error('There is no last turn.');
  const expanding = client.call('candidate.expand', { ...ada, candidateId });
  await expect(expanding).rejects.toMatchObject({ code: 'review.last-turn' });
  const several = client.call('review.decide', { ...ada, candidateIds: ids, change: { best: true } });
  await expect(several).rejects.toMatchObject({ code: 'review.several-best' });
});

test('closing waits for what is expanded by hand, and it goes on where it was', async () => {
  const { candidates } = await readRoot();
  const pruned = candidates.find(({ kept }) => kept === false);
  if (!pruned) throw new Error('Nothing is pruned.');
  const expanding = client.call('candidate.expand', { ...ada, candidateId: pruned.id });
  const ended = expect(expanding).rejects.toMatchObject({ code: 'run.interrupted' });
  await restart();
  await ended;
  await client.call('candidate.expand', { ...ada, candidateId: pruned.id });
  const grown = (await readTree()).filter(({ group }) => group.path[0] === pruned.position);
  expect(grown.map(({ group }) => group.status)).toEqual(['finished', 'finished']);
});

test('what is taken back tells which question it was about, where it was about one', async () => {
  const { group, best, candidates } = await readRoot();
  const other = candidates.find(({ id }) => id !== best.id)?.id as CandidateId;
  const both = [best.id, other];
  await client.call('review.decide', { ...ada, candidateIds: both, change: { verdict: 'accepted' } });
  await client.call('review.decide', { ...ada, candidateIds: [other], change: { flagged: true } });
  // All advantages of the group move with it.
  await client.call('candidate.edit', { ...ada, candidateId: best.id, question: 'Do you like a low price?' });
  await client.call('candidate.add', { ...ada, groupId: group.id, question: 'Why?' });
  const takenBack = [];
  for (let step = 0; step < 4; step++) takenBack.push(await client.call('history.undo', ada));
  expect(takenBack.map(({ groupId }) => groupId)).toEqual(Array(4).fill(group.id));
  expect(takenBack.slice(1).map(({ candidateId }) => candidateId)).toEqual([best.id, other, null]);
  const again = await client.call('history.redo', ada);
  expect(again).toMatchObject({ groupId: group.id, candidateId: null });
});
