import type { Params } from '../../shared/contract.ts';
import type { CandidateId, GroupId } from '../../shared/records/group.ts';
import { call } from './connection.ts';
import { inTurn } from './in-turn.ts';
import { showError } from './notices.ts';
import { pending } from './pending.ts';
import { openGroup, ownReview, readOn, showSheet, useDesk } from './review.ts';
import { whoReviews } from './reviewer.ts';

type Change = Params<'review.decide'>['change'];

/** Of several that fail together, the person is taken back to the first. */
let isTakenBack = false;

/** Shown at once, stored in turn. What fails is told, and the person is taken back to its question. True where it was stored. */
export async function decide(candidateIds: CandidateId[], change: Change): Promise<boolean> {
  const { stored } = useDesk.getState();
  const [first] = candidateIds;
  if (!stored || !first) return false;
  const groupId = stored.group.id;
  const decision = { ...whoReviews(), candidateIds, change };
  pending.push(decision);
  showSheet(stored);
  try {
    const reviews = await inTurn(() => call('review.decide', decision));
    pending.splice(pending.indexOf(decision), 1);
    const { stored } = useDesk.getState();
    if (stored?.group.id === groupId) showSheet({ ...stored, reviews });
    return true;
  } catch (error) {
    showError(error);
    pending.splice(pending.indexOf(decision), 1);
    const { stored } = useDesk.getState();
    if (stored) showSheet(stored);
    if (!isTakenBack) takeBack(groupId, first);
    return false;
  } finally {
    isTakenBack = isTakenBack && pending.length > 0;
    if (pending.length === 0 && isWorkedOff()) void readOn();
  }
}

/** What a key decides: about what is selected, else about the current question. */
export function chosenHere(): CandidateId[] {
  const { selected, current } = useDesk.getState();
  return selected.length > 0 ? selected : current ? [current] : [];
}

/** Takes the flags away where all have one. */
export function flagHere(): void {
  const { sheet } = useDesk.getState();
  const chosen = chosenHere();
  if (!sheet || chosen.length === 0) return;
  const areFlagged = chosen.every((id) => ownReview(sheet, id)?.flagged);
  useDesk.setState({ selected: [] });
  void decide(chosen, { flagged: !areFlagged });
}

function takeBack(groupId: GroupId, candidateId: CandidateId): void {
  isTakenBack = true;
  if (useDesk.getState().sheet?.group.id === groupId) useDesk.setState({ current: candidateId, selected: [] });
  else void openGroup(groupId, candidateId);
}

function isWorkedOff(): boolean {
  const { queue, filter } = useDesk.getState();
  return filter.status === 'open' && queue !== null && queue.every(({ decided, candidates }) => decided >= candidates);
}
