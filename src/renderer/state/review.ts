import { create } from 'zustand';
import type { Result } from '../../shared/contract.ts';
import type { CandidateId, GroupId } from '../../shared/records/group.ts';
import type { QueueEntry, QueueFilter, QueueOrder } from '../../shared/records/review.ts';
import { call, listen } from './connection.ts';
import { inTurn } from './in-turn.ts';
import { describeError, showError } from './notices.ts';
import { withPending } from './pending.ts';
import { whoReviews } from './reviewer.ts';
import { findHomes } from './written.ts';

export type Sheet = Result<'review.open'>;

interface Desk {
  order: QueueOrder;
  filter: QueueFilter;
  queue: QueueEntry[] | null;
  /** The open group as it is stored. */
  stored: Sheet | null;
  /** The open group as it is shown: with the decisions that are on their way to the store. */
  sheet: Sheet | null;
  current: CandidateId | null;
  /** Chosen for one decision over all of them; empty means the current one. */
  selected: CandidateId[];
  /** Why the group that was asked for does not lie open, where none does. */
  failure: ReturnType<typeof describeError> | null;
  /** Being answered and scored again. */
  busy: CandidateId | null;
}

const everything: QueueFilter = { runId: null, persona: null, domain: null, depth: null, status: 'open' };
const nothing = { stored: null, sheet: null, current: null, selected: [], failure: null };

/** The labelling desk: the queue, the group that lies open, and where in it the person is. */
export const useDesk = create<Desk>(() => ({
  order: 'uncertain',
  filter: everything,
  queue: null,
  ...nothing,
  busy: null,
}));

/** The queue is cut there, and says so. */
export const mostEntries = 500;

/** Reads the queue anew and keeps the group that lies open, or opens the first. */
export async function loadQueue(groupId: string | null, at?: string): Promise<void> {
  const queue = await readQueue();
  if (!queue) return;
  useDesk.setState({ queue });
  const wanted = (groupId as GroupId | null) ?? queue[0]?.groupId ?? null;
  if (wanted === null) useDesk.setState(nothing);
  else if (useDesk.getState().sheet?.group.id !== wanted) await openGroup(wanted, at as CandidateId | undefined);
  else {
    standAt(at);
    lookAgain(wanted);
  }
}

/** Stays where it is where the group has no such question. */
export function standAt(candidateId: string | undefined): void {
  useDesk.setState(({ sheet, current }) => ({
    current: sheet?.candidates.find(({ id }) => id === candidateId)?.id ?? current,
  }));
}

/** Null where it failed, or where something else was asked for meanwhile. */
async function readQueue(): Promise<QueueEntry[] | null> {
  const { order, filter } = useDesk.getState();
  const queue = await attempt(call('review.queue', { ...whoReviews(), order, filter, limit: mostEntries }));
  const now = useDesk.getState();
  return now.order === order && now.filter === filter ? queue : null;
}

/** What is still open once the queue is through; where nothing else is, the queue stays as it is. Gives the next group. */
let reading: Promise<GroupId | null> | null = null;
export function readOn(): Promise<GroupId | null> {
  reading ??= inTurn(async () => {
    const queue = await readQueue();
    const here = useDesk.getState().sheet?.group.id;
    const next = queue?.find(({ groupId }) => groupId !== here);
    if (next) useDesk.setState({ queue });
    return next?.groupId ?? null;
  }).finally(() => {
    reading = null;
  });
  return reading;
}

/** Keys that come while a group is being opened are meant for it: they wait. */
let opening: Promise<unknown> | null = null;
export async function whenOpen(): Promise<void> {
  while (opening) await opening;
}
export const isOpening = () => opening !== null;

export function whileOpening(work: Promise<unknown>): void {
  const mine = work
    .catch(() => {})
    .then(() => {
      if (opening === mine) opening = null;
    });
  opening = mine;
}

/** Of several asked for, the last is opened. False where it could not be. */
let asked = 0;
export function openGroup(groupId: GroupId, at: 'first' | 'last' | CandidateId = 'first'): Promise<boolean> {
  const mine = ++asked;
  const work = call('review.open', { groupId }).then((stored) => {
    if (mine !== asked) return true;
    const sheet = withPending(stored);
    const open = sheet.candidates.find(({ id }) => verdictOf(sheet, id) === null);
    const wanted = at === 'last' ? sheet.candidates.at(-1) : sheet.candidates.find(({ id }) => id === at);
    const current = wanted ?? open ?? sheet.candidates[0];
    findHomes(groupId, sheet.candidates);
    useDesk.setState(({ queue }) => ({
      ...{ stored, sheet, current: current?.id ?? null, selected: [], failure: null },
      queue: queue && countAgain(queue, sheet),
    }));
    return true;
  }, refuse);
  whileOpening(work);
  return work;
}

/** An empty desk says itself why it is. */
function refuse(error: unknown): false {
  if (useDesk.getState().sheet) showError(error);
  else useDesk.setState({ failure: describeError(error) });
  return false;
}

/** Puts what is stored on the desk. Who stood at a question that is gone stands at the one in its place. */
export function showSheet(stored: Sheet): void {
  const sheet = withPending(stored);
  findHomes(sheet.group.id, sheet.candidates);
  useDesk.setState(({ queue, current, selected, sheet: before }) => {
    const isThere = (wanted: CandidateId | null) => sheet.candidates.some(({ id }) => id === wanted);
    const place = before?.candidates.findIndex(({ id }) => id === current) ?? 0;
    const nearest = sheet.candidates[Math.min(Math.max(place, 0), sheet.candidates.length - 1)];
    return {
      stored,
      sheet,
      queue: queue && countAgain(queue, sheet),
      current: isThere(current) ? current : (nearest?.id ?? null),
      selected: selected.filter(isThere),
    };
  });
}

export function changeQueue(change: Partial<Pick<Desk, 'order' | 'filter'>>): void {
  useDesk.setState({ ...change, ...nothing });
  void loadQueue(null);
}

/** Every group there is, in an order that leaves none out. */
export function showEverything(): void {
  changeQueue({ order: 'uncertain', filter: { ...everything, status: 'all' } });
}

export function verdictOf(sheet: Sheet, candidateId: CandidateId) {
  return ownReview(sheet, candidateId)?.verdict ?? null;
}

export function ownReview(sheet: Sheet, candidateId: CandidateId) {
  const { reviewer } = whoReviews();
  return sheet.reviews.find((review) => review.candidateId === candidateId && review.reviewer === reviewer);
}

/** Changes come in bursts: one look takes all that came within this time. */
const lookPauseMs = 30;

/** What is on the desk follows every change, whoever made it. */
let waiting = false;
function lookAgain(groupId: GroupId): void {
  if (useDesk.getState().sheet?.group.id !== groupId || waiting) return;
  waiting = true;
  setTimeout(() => {
    waiting = false;
    void look();
  }, lookPauseMs);
}

export async function look(): Promise<void> {
  const { sheet } = useDesk.getState();
  if (!sheet) return;
  const fresh = await call('review.open', { groupId: sheet.group.id }).catch(() => null);
  if (fresh && useDesk.getState().sheet?.group.id === fresh.group.id) showSheet(fresh);
}

/** The entry of the queue says how far its group is; the order is left until the queue is read again. */
function countAgain(queue: QueueEntry[], sheet: Sheet): QueueEntry[] {
  const decided = sheet.candidates.filter(({ id }) => verdictOf(sheet, id) !== null).length;
  const flagged = sheet.candidates.filter(({ id }) => ownReview(sheet, id)?.flagged).length;
  const candidates = sheet.candidates.length;
  return queue.map((entry) => (entry.groupId === sheet.group.id ? { ...entry, candidates, decided, flagged } : entry));
}

listen('group.changed', ({ group }) => lookAgain(group.id));
// What was asked in it is gone: the person goes on with what there is.
listen('group.removed', ({ groupId }) => {
  findHomes(groupId, null);
  if (useDesk.getState().sheet?.group.id !== groupId) return;
  useDesk.setState(nothing);
  void loadQueue(null);
});
listen('review.changed', ({ groupId }) => lookAgain(groupId));
listen('interview.changed', ({ id }) => {
  const { sheet } = useDesk.getState();
  if (sheet?.interview.id === id) lookAgain(sheet.group.id);
});

async function attempt<T>(asked: Promise<T>): Promise<T | null> {
  try {
    return await asked;
  } catch (error) {
    showError(error);
    return null;
  }
}
