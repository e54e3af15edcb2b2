import { create } from 'zustand';
import type { CandidateId, GroupId } from '../../shared/records/group.ts';
import { showAction } from '../parts/action-notice.tsx';
import { call } from './connection.ts';
import { undo } from './history.ts';
import { inTurn } from './in-turn.ts';
import { showDone, showError } from './notices.ts';
import { whoReviews } from './reviewer.ts';

/** The group whose chosen branches are growing; one at a time. */
export const useExtending = create<{ groupId: GroupId | null; stop: AbortController | null }>(() => ({
  groupId: null,
  stop: null,
}));

/** What has grown when it is cancelled stays, and goes on when it is asked for again. */
export async function extendGroup(groupId: GroupId, candidateIds: CandidateId[]): Promise<void> {
  if (useExtending.getState().groupId !== null) {
    showDone('Branches are growing.', 'One group at a time: ask again when they are there.');
    return;
  }
  const stop = new AbortController();
  useExtending.setState({ groupId, stop });
  try {
    // An edit that is still on its way comes first.
    await inTurn(async () => {});
    const { groups } = await call('group.extend', { ...whoReviews(), groupId, candidateIds }, stop.signal);
    const message =
      groups === 0 ? 'What follows was there already.' : `${groups} new ${groups === 1 ? 'group' : 'groups'}`;
    showAction({ title: 'Branches chosen', message, action: { label: 'Undo', act: () => void undo() } });
  } catch (error) {
    if (!stop.signal.aborted) showError(error);
  } finally {
    useExtending.setState({ groupId: null, stop: null });
  }
}
