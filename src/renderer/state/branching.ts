/** What a person has drawn and grown by hand, in the review and in the tree. */
import { create } from 'zustand';
import type { Params } from '../../shared/contract.ts';
import type { CandidateId, GroupId } from '../../shared/records/group.ts';
import { showAction } from '../parts/action-notice.tsx';
import { call } from './connection.ts';
import { undo } from './history.ts';
import { inTurn } from './in-turn.ts';
import { showDone, showError } from './notices.ts';
import { look, useDesk } from './review.ts';
import { whoReviews } from './reviewer.ts';

/** The group that is being drawn anew; one at a time. */
export const useRerolling = create<{ groupId: GroupId | null; stop: AbortController | null }>(() => ({
  groupId: null,
  stop: null,
}));

export async function rerollGroup(groupId: GroupId): Promise<void> {
  if (useRerolling.getState().groupId !== null) {
    showDone('A group is being drawn.', 'One at a time: ask again when it is there.');
    return;
  }
  const stop = new AbortController();
  useRerolling.setState({ groupId, stop });
  try {
    // An edit that is still on its way comes first.
    await inTurn(async () => {});
    await call('group.reroll', { ...whoReviews(), groupId }, stop.signal);
    const action = { label: 'Undo', act: () => void undo() };
    showAction({ title: 'Drawn anew', message: 'Undo brings the old questions back, with what follows them.', action });
  } catch (error) {
    if (!stop.signal.aborted) showError(error);
  } finally {
    useRerolling.setState({ groupId: null, stop: null });
  }
}

/** True where the branch stands. */
export async function branchHere(words: Omit<Params<'candidate.branch'>, 'reviewer'>): Promise<boolean> {
  if (useDesk.getState().busy !== null) {
    showDone('A question is being scored.', 'One at a time: ask again when it has its reward.');
    return false;
  }
  useDesk.setState({ busy: words.candidateId as CandidateId });
  try {
    await inTurn(async () => {});
    const { candidateId, group } = await call('candidate.branch', { ...whoReviews(), ...words });
    await look();
    if (useDesk.getState().sheet?.group.id === group.group.id) useDesk.setState({ current: candidateId });
    return true;
  } catch (error) {
    showError(error);
    return false;
  } finally {
    useDesk.setState({ busy: null });
  }
}

/** A question of one's own after another; gives its id, null where it could not be asked. */
export async function askBelow(candidateId: CandidateId, question: string): Promise<CandidateId | null> {
  try {
    await inTurn(async () => {});
    return (await call('candidate.ask', { ...whoReviews(), candidateId, question })).candidateId;
  } catch (error) {
    showError(error);
    return null;
  }
}
