/** One decision over many questions: stored in parts, so that nothing else waits, and told and taken back as one. */
import { create } from 'zustand';
import type { Params } from '../../shared/contract.ts';
import { QuerentError } from '../../shared/errors.ts';
import type { CandidateId } from '../../shared/records/group.ts';
import { showAction } from '../parts/action-notice.tsx';
import { formatCount } from '../parts/format.ts';
import { call } from './connection.ts';
import { undo } from './history.ts';
import { inTurn } from './in-turn.ts';
import { showError } from './notices.ts';
import { whoReviews } from './reviewer.ts';

type Change = Params<'review.decide'>['change'];

interface Running {
  done: number;
  total: number;
  startedAt: number;
}

export const useBulk = create<{ running: Running | null }>(() => ({ running: null }));

/** Questions a part: some tens of milliseconds for whoever else asks meanwhile. */
const partSize = 150;
/** A question that is refused for one of these is left out; the others go on. */
const refusals = ['review.busy', 'review.unknown'];

interface Outcome {
  stored: Set<CandidateId>;
  /** How many were refused for what, by code. */
  refused: Map<string, { why: string; count: number }>;
}

let stopping = new AbortController();

export function stopBulk(): void {
  stopping.abort();
}

/** `done` is what was done to them, "accepted". Gives those that were not decided: refused, or left when it was stopped. */
export async function decideMany(candidateIds: readonly CandidateId[], change: Change, done: string) {
  if (candidateIds.length === 0 || useBulk.getState().running) return [...candidateIds];
  stopping = new AbortController();
  const total = candidateIds.length;
  const begun = { done: 0, total, startedAt: Date.now() };
  useBulk.setState({ running: begun });
  const bulk = total > 1 ? { bulk: { id: crypto.randomUUID(), questions: total } } : {};
  const outcome: Outcome = { stored: new Set(), refused: new Map() };
  try {
    await inTurn(async () => {
      for (let at = 0; at < total && !stopping.signal.aborted; at += partSize) {
        await decidePart(candidateIds.slice(at, at + partSize), { change, ...bulk }, outcome);
        useBulk.setState({ running: { ...begun, done: Math.min(at + partSize, total) } });
      }
    });
  } catch (error) {
    showError(error);
  }
  useBulk.setState({ running: null });
  tell(outcome, total, done);
  return candidateIds.filter((id) => !outcome.stored.has(id));
}

/** A part that is refused for some of its questions is halved until these stand alone. */
async function decidePart(
  candidateIds: readonly CandidateId[],
  decision: Pick<Params<'review.decide'>, 'change' | 'bulk'>,
  outcome: Outcome,
): Promise<void> {
  try {
    await call('review.decide', { ...whoReviews(), candidateIds: [...candidateIds], ...decision });
    for (const id of candidateIds) outcome.stored.add(id);
  } catch (error) {
    if (!(error instanceof QuerentError) || !refusals.includes(error.code)) throw error;
    const half = Math.ceil(candidateIds.length / 2);
    if (candidateIds.length === 1) refuse(outcome, error);
    else
      for (const some of [candidateIds.slice(0, half), candidateIds.slice(half)])
        await decidePart(some, decision, outcome);
  }
}

function refuse({ refused }: Outcome, { code, message }: QuerentError): void {
  const { why, count } = refused.get(code) ?? { why: message, count: 0 };
  refused.set(code, { why, count: count + 1 });
}

function tell({ stored, refused }: Outcome, total: number, done: string): void {
  const all = [...refused.values()];
  const left = total - stored.size - all.reduce((sum, { count }) => sum + count, 0);
  const message = [
    ...all.map(({ why, count }) => (total === 1 ? why : `${formatCount(count)} refused: ${why}`)),
    ...(left > 0 ? [`${formatCount(left)} stay as they were, since it was stopped.`] : []),
  ].join(' ');
  const count = stored.size === total ? formatCount(total) : `${formatCount(stored.size)} of ${formatCount(total)}`;
  const title = stored.size === 0 ? `Nothing ${done}` : total === 1 ? `Question ${done}` : `${count} questions ${done}`;
  const action = stored.size > 0 ? { label: 'Undo', act: () => void undo() } : null;
  showAction({ title, message, action });
}
