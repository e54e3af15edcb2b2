import { create } from 'zustand';
import type { CandidateId } from '../../shared/records/group.ts';
import { showAction } from '../parts/action-notice.tsx';
import { call } from './connection.ts';
import { undo } from './history.ts';
import { inTurn } from './in-turn.ts';
import { showDone, showError } from './notices.ts';
import { whoReviews } from './reviewer.ts';

/** The question whose branch is growing by hand; one at a time. */
export const useGrowing = create<{ candidateId: CandidateId | null }>(() => ({ candidateId: null }));

export async function expandNode(candidateId: CandidateId): Promise<void> {
  if (useGrowing.getState().candidateId !== null) return;
  useGrowing.setState({ candidateId });
  try {
    const { groups } = await call('candidate.expand', { ...whoReviews(), candidateId });
    showDone(
      'Expanded',
      groups === 0 ? 'What follows was there already.' : `${groups} new ${groups === 1 ? 'group' : 'groups'}`,
    );
  } catch (error) {
    showError(error);
  } finally {
    useGrowing.setState({ candidateId: null });
  }
}

export async function pruneNode(candidateId: CandidateId): Promise<void> {
  try {
    await inTurn(() => call('candidate.prune', { ...whoReviews(), candidateId }));
    const action = { label: 'Undo', act: () => void undo() };
    showAction({ title: 'Pruned', message: 'What follows is shown and exported no more.', action });
  } catch (error) {
    showError(error);
  }
}
