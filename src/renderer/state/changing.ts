import type { Params } from '../../shared/contract.ts';
import type { CandidateId, GroupId } from '../../shared/records/group.ts';
import { call } from './connection.ts';
import { inTurn } from './in-turn.ts';
import { showDone, showError } from './notices.ts';
import { look, type Sheet, useDesk } from './review.ts';
import { whoReviews } from './reviewer.ts';

export const editHere = (change: Omit<Params<'candidate.edit'>, 'reviewer'>) =>
  attempt(inTurn(() => call('candidate.edit', { ...whoReviews(), ...change })));

export const overrideHere = (candidateId: CandidateId, reward: number | null, reason: string) =>
  attempt(inTurn(() => call('candidate.override', { ...whoReviews(), candidateId, reward, reason })));

export const editLabel = (interviewId: Sheet['interview']['id'], pair: number, label: number) =>
  attempt(inTurn(() => call('label.edit', { ...whoReviews(), interviewId, pair, label })));

/** A question of one's own, answered and scored at once. `added`: it stands in the group, but was not scored. */
export async function addHere(groupId: GroupId, question: string): Promise<'scored' | 'added' | null> {
  if (isBusy()) return null;
  const added = await attempt(inTurn(() => call('candidate.add', { ...whoReviews(), groupId, question })));
  if (!added) return null;
  await look();
  if (useDesk.getState().sheet?.group.id === groupId) useDesk.setState({ current: added.id });
  return (await scoreAgain(added.id)) ? 'scored' : 'added';
}

/** True where it was scored. */
export async function scoreAgain(candidateId: CandidateId): Promise<boolean> {
  if (isBusy()) return false;
  useDesk.setState({ busy: candidateId });
  // An edit that is still on its way comes first; what is decided meanwhile does not wait for the scorer.
  await inTurn(async () => {});
  const done = await attempt(call('candidate.refresh', { ...whoReviews(), candidateId }));
  useDesk.setState({ busy: null });
  return done !== null;
}

/** One question is scored at a time; who asks for another is told. */
function isBusy(): boolean {
  if (useDesk.getState().busy === null) return false;
  showDone('A question is being scored.', 'One at a time: ask again when it has its reward.');
  return true;
}

async function attempt<T>(asked: Promise<T>): Promise<T | null> {
  try {
    return await asked;
  } catch (error) {
    showError(error);
    return null;
  }
}
