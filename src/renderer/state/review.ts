import { create } from 'zustand';
import type { Params, Result } from '../../shared/contract.ts';
import type { CandidateId, GroupId } from '../../shared/records/group.ts';
import type { QueueEntry, QueueFilter, QueueOrder } from '../../shared/records/review.ts';
import { call, listen } from './connection.ts';
import { showError } from './notices.ts';
import { whoReviews } from './reviewer.ts';

export type Sheet = Result<'review.open'>;

interface Desk {
  order: QueueOrder;
  filter: QueueFilter;
  queue: QueueEntry[] | null;
  sheet: Sheet | null;
  current: CandidateId | null;
  /** Chosen for one decision over all of them; empty means the current one. */
  selected: CandidateId[];
  /** Being answered and scored again. */
  busy: CandidateId | null;
}

const everything: QueueFilter = { runId: null, persona: null, domain: null, depth: null, status: 'open' };

/** The labelling desk: the queue, the group that lies open, and where in it the person is. */
export const useDesk = create<Desk>(() => ({
  order: 'uncertain',
  filter: everything,
  queue: null,
  sheet: null,
  current: null,
  selected: [],
  busy: null,
}));

const mostEntries = 500;

/** Reads the queue anew and keeps the group that lies open, or opens the first. */
export async function loadQueue(groupId: string | null): Promise<void> {
  const { order, filter } = useDesk.getState();
  const queue = await attempt(call('review.queue', { ...whoReviews(), order, filter, limit: mostEntries }));
  if (!queue) return;
  useDesk.setState({ queue });
  const wanted = (groupId as GroupId | null) ?? queue[0]?.groupId ?? null;
  if (wanted === null) useDesk.setState({ sheet: null, current: null, selected: [] });
  else if (useDesk.getState().sheet?.group.id !== wanted) await openGroup(wanted);
}

export async function openGroup(groupId: GroupId, at: 'first' | 'last' = 'first'): Promise<void> {
  const sheet = await attempt(call('review.open', { groupId }));
  if (!sheet) return;
  const open = sheet.candidates.find(({ id }) => verdictOf(sheet, id) === null);
  const current = at === 'last' ? sheet.candidates.at(-1) : (open ?? sheet.candidates[0]);
  useDesk.setState({ sheet, current: current?.id ?? null, selected: [] });
}

export function changeQueue(change: Partial<Pick<Desk, 'order' | 'filter'>>): void {
  useDesk.setState(change);
  useDesk.setState({ sheet: null });
  void loadQueue(null);
}

export function verdictOf(sheet: Sheet, candidateId: CandidateId) {
  return ownReview(sheet, candidateId)?.verdict ?? null;
}

export function ownReview(sheet: Sheet, candidateId: CandidateId) {
  const { reviewer } = whoReviews();
  return sheet.reviews.find((review) => review.candidateId === candidateId && review.reviewer === reviewer);
}

/** Decides about what is selected, else about the current question. True where it went through. */
export async function decideHere(change: Params<'review.decide'>['change']): Promise<boolean> {
  const { selected, current } = useDesk.getState();
  const candidateIds = selected.length > 0 ? selected : current ? [current] : [];
  if (candidateIds.length === 0) return false;
  const done = await attempt(call('review.decide', { ...whoReviews(), candidateIds, change }));
  if (done) useDesk.setState({ selected: [] });
  return done !== null;
}

export const editHere = (change: Omit<Params<'candidate.edit'>, 'reviewer'>) =>
  attempt(call('candidate.edit', { ...whoReviews(), ...change }));

export const overrideHere = (candidateId: CandidateId, reward: number | null, reason: string) =>
  attempt(call('candidate.override', { ...whoReviews(), candidateId, reward, reason }));

export const editLabel = (interviewId: Sheet['interview']['id'], pair: number, label: number) =>
  attempt(call('label.edit', { ...whoReviews(), interviewId, pair, label }));

/** A question of one's own, answered and scored at once. */
export async function addHere(groupId: GroupId, question: string): Promise<boolean> {
  const added = await attempt(call('candidate.add', { ...whoReviews(), groupId, question }));
  if (!added) return false;
  useDesk.setState({ current: added.id });
  await scoreAgain(added.id);
  return true;
}

export async function scoreAgain(candidateId: CandidateId): Promise<void> {
  if (useDesk.getState().busy !== null) return;
  useDesk.setState({ busy: candidateId });
  await attempt(call('candidate.refresh', { ...whoReviews(), candidateId }));
  useDesk.setState({ busy: null });
}

export const undo = () => attempt(call('history.undo', whoReviews()));
export const redo = () => attempt(call('history.redo', whoReviews()));

/** What is on the desk follows every change, whoever made it: one look at the group a tenth of a second. */
let waiting = false;
function lookAgain(groupId: GroupId): void {
  if (useDesk.getState().sheet?.group.id !== groupId || waiting) return;
  waiting = true;
  setTimeout(async () => {
    waiting = false;
    const { sheet } = useDesk.getState();
    if (!sheet) return;
    const fresh = await call('review.open', { groupId: sheet.group.id }).catch(() => null);
    if (!fresh || useDesk.getState().sheet?.group.id !== fresh.group.id) return;
    useDesk.setState(({ queue }) => ({ sheet: fresh, queue: queue && countAgain(queue, fresh) }));
  }, 30);
}

/** The entry of the queue says how far its group is; the order is left until the queue is read again. */
function countAgain(queue: QueueEntry[], sheet: Sheet): QueueEntry[] {
  const decided = sheet.candidates.filter(({ id }) => verdictOf(sheet, id) !== null).length;
  const flagged = sheet.candidates.filter(({ id }) => ownReview(sheet, id)?.flagged).length;
  const candidates = sheet.candidates.length;
  return queue.map((entry) => (entry.groupId === sheet.group.id ? { ...entry, candidates, decided, flagged } : entry));
}

listen('group.changed', ({ group }) => lookAgain(group.id));
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
