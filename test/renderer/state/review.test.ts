import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { type Handlers, serve } from '../../../src/main/serve.ts';
import { addHere } from '../../../src/renderer/state/changing.ts';
import { keepConnected } from '../../../src/renderer/state/connection.ts';
import { decide, flagHere } from '../../../src/renderer/state/deciding.ts';
import { loadQueue, type Sheet, showSheet, useDesk, verdictOf, whenOpen } from '../../../src/renderer/state/review.ts';
import { step } from '../../../src/renderer/state/stepping.ts';
import type { Params } from '../../../src/shared/contract.ts';
import { QuerentError } from '../../../src/shared/errors.ts';
import type { CandidateId } from '../../../src/shared/records/group.ts';
import type { QueueEntry, Review } from '../../../src/shared/records/review.ts';
import { createWirePair, type Wire } from '../../../src/shared/wire.ts';
import { createFakeCore } from '../fake/core.ts';
import { exampleConfig } from '../fake/example.ts';
import { createFakeRun } from '../fake/run.ts';

const fake = createFakeRun({ config: exampleConfig, id: 'run_20261122_101500', emit: () => {}, paceMs: 0, ageMs: 0 });
const [one, two] = [...fake.groups.values()];
if (!one || !two) throw new Error('The invented run has too few groups.');
const [interview] = fake.interviews;
let wire: Wire;
let reviews: Review[];
let asked: Params<'review.decide'>[];
let told: string[];
let queue: QueueEntry[];
let broken: CandidateId | undefined;
vi.mock('../../../src/renderer/connect.ts', () => ({ openWire: () => Promise.resolve(wire), shell: {} }));
vi.mock('../../../src/renderer/state/notices.ts', () => ({
  showError: ({ message }: Error) => told.push(message),
  showDone: (title: string) => told.push(title),
}));

const review = (candidateId: CandidateId, change: Partial<Review>): Review => ({
  ...{ candidateId, reviewer: 'ada', verdict: null, best: false, flagged: false, note: '', updatedAt: 1 },
  ...change,
});
const entryOf = ({ group, candidates }: typeof one): QueueEntry => ({
  ...{ groupId: group.id, runId: group.runId, persona: 'p', domain: 'cars', depth: group.depth, why: '' },
  ...{ candidates: candidates.length, decided: 0, flagged: 0 },
});
const ids = one.candidates.map(({ id }) => id);
const settled = () => vi.waitFor(() => expect(asked.length).toBeGreaterThan(0));

beforeEach(async () => {
  [reviews, asked, told, broken] = [[], [], [], undefined];
  queue = [entryOf(one)];
  const core = createFakeCore({ empty: true, large: false, paceMs: 0 });
  const own: Partial<Handlers> = {
    'review.queue': () => queue,
    'review.open': ({ groupId }): Sheet => {
      const entry = groupId === one.group.id ? one : two;
      return { ...entry, interview: interview as Sheet['interview'], reviews, warnings: [], derivations: [] };
    },
    'review.decide': async (decision) => {
      // The first is the slowest: what is sent without an order comes out of order.
      await new Promise((resolve) => setTimeout(resolve, 30 - 10 * Math.min(2, asked.length)));
      asked.push(decision);
      if (decision.candidateIds.some((id) => id === broken))
        throw new QuerentError('store.full', 'No room.', 'Make room.');
      reviews = [...reviews, ...decision.candidateIds.map((id) => review(id, decision.change as Partial<Review>))];
      return reviews;
    },
  };
  const [near, far] = createWirePair();
  wire = near;
  serve(far, { ...core, handlers: { ...core.handlers, ...own } });
  await keepConnected();
  useDesk.setState({ queue: null, stored: null, sheet: null, current: null, selected: [], busy: null });
  await loadQueue(null);
  await whenOpen();
});
afterEach(() => wire.close());

function accept(): Promise<boolean> {
  const { current } = useDesk.getState();
  const stored = decide(current ? [current] : [], { verdict: 'accepted' });
  step(1);
  return stored;
}

test('three decisions at once are shown at once, and stored one after the other', async () => {
  const done = [accept(), accept(), accept()];
  const { sheet, current } = useDesk.getState();
  expect(current).toBe(ids[3]);
  expect(ids.slice(0, 4).map((id) => sheet && verdictOf(sheet, id))).toEqual([
    'accepted',
    'accepted',
    'accepted',
    null,
  ]);
  expect(await Promise.all(done)).toEqual([true, true, true]);
  expect(asked.map(({ candidateIds }) => candidateIds[0])).toEqual(ids.slice(0, 3));
});

test('a decision that is not stored is told, shown no more, and gone back to; those after it stand', async () => {
  broken = ids[1];
  expect(await Promise.all([accept(), accept(), accept()])).toEqual([true, false, true]);
  const { sheet, current } = useDesk.getState();
  expect(told).toEqual(['No room.']);
  expect(current).toBe(ids[1]);
  expect(ids.slice(0, 3).map((id) => sheet && verdictOf(sheet, id))).toEqual(['accepted', null, 'accepted']);
});

test('the flag that is turned is one\u2019s own, not another reviewer\u2019s', async () => {
  const { stored } = useDesk.getState();
  reviews = [review(ids[0] as CandidateId, { reviewer: 'ben', flagged: true })];
  if (stored) showSheet({ ...stored, reviews });
  flagHere();
  await settled();
  expect(asked[0]?.change).toEqual({ flagged: true });
});

test('who stood at a question that is gone stands at the one in its place', () => {
  const { stored } = useDesk.getState();
  const last = ids.at(-1) as CandidateId;
  useDesk.setState({ current: last, selected: [last] });
  if (stored) showSheet({ ...stored, candidates: stored.candidates.slice(0, -1) });
  expect(useDesk.getState()).toMatchObject({ current: ids.at(-2), selected: [] });
});

test('a queue that is worked off is read again, and the next key is for what came', async () => {
  queue = [entryOf(two)];
  for (const _ of ids) void accept();
  await whenOpen();
  expect(useDesk.getState().sheet?.group.id).toBe(two.group.id);
  expect(useDesk.getState().queue?.map(({ groupId }) => groupId)).toEqual([two.group.id]);
});

test('a question of one\u2019s own is not taken while another is being scored, and that is told', async () => {
  useDesk.setState({ busy: ids[0] ?? null });
  expect(await addHere(one.group.id, 'Why?')).toBeNull();
  expect(told).toEqual(['A question is being scored.']);
});

test('the end of the queue is told to who goes past it, in the words of how far it is', async () => {
  useDesk.setState({ current: ids.at(-1) as CandidateId });
  step(1);
  await whenOpen();
  expect(told).toEqual(['This is the end of the queue.']);
  await decide(ids, { verdict: 'accepted' });
  step(1);
  await whenOpen();
  expect(told.at(-1)).toBe('Everything in this queue is decided.');
});
