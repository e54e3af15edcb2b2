/**
 * Records that go by a revision, in an order in which they can go, and come back the other way round. What follows a group's
 * questions may be thousands of groups: each goes by a revision of its own, so that nothing else waits for them, the deepest
 * first, so that every moment's tree is whole. They are one bulk with the action itself, whose revision is the last.
 */
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { GroupWithCandidates } from '../../../shared/contract.ts';
import type { Candidate, CandidateId, GroupId } from '../../../shared/records/group.ts';
import type { Revision, RevisionChange } from '../../../shared/records/revision.ts';
import { readReviewsOfGroup } from '../../store/review.ts';
import { reviewIdOf } from '../../store/revised.ts';
import type { Db } from '../../store/transaction.ts';
import { groupsBelow } from '../following.ts';
import { readGroupWithCandidates } from '../reading.ts';
import type { Reviser, Who } from '../revising.ts';

type Change = Omit<RevisionChange, 'before'>;

/** Groups that follow the candidates, the deepest first. */
export function idsBelow(db: Db, entry: GroupWithCandidates, candidates: readonly Candidate[]): GroupId[] {
  return candidates
    .flatMap(({ id }) => groupsBelow(db, entry, id))
    .sort((a, b) => b.depth - a.depth)
    .map(({ id }) => id);
}

/** Where it fails, what has gone comes back; where the process dies, at the next opening (`settleBulks`). */
export async function removeGroups(
  { db, reviser }: { db: Db; reviser: Reviser },
  groupIds: readonly GroupId[],
  action: Pick<Revision, 'action' | 'title'> & { bulk: string },
  who: Who,
): Promise<void> {
  for (const id of groupIds) {
    reviser.revise(action, who, removalOf(db, id));
    await nextTurn();
  }
}

function removalOf(db: Db, groupId: GroupId): Change[] {
  const entry = readGroupWithCandidates(db, groupId);
  return [...withoutCandidates(db, entry, entry.candidates), gone('probabilities', groupId), gone('group', groupId)];
}

/** The candidates, which nothing follows, with all that was said of them. */
export function withoutCandidates(db: Db, { group }: GroupWithCandidates, candidates: readonly Candidate[]): Change[] {
  const ids = new Set<CandidateId>(candidates.map(({ id }) => id));
  const reviews = readReviewsOfGroup(db, group.id).filter(({ candidateId }) => ids.has(candidateId));
  return [
    ...reviews.map(({ candidateId, reviewer }) => gone('review', reviewIdOf(candidateId, reviewer))),
    ...[...ids].flatMap((id) => [gone('derivation', id), gone('probabilities', id), gone('candidate', id)]),
  ];
}

function gone(record: Change['record'], recordId: string): Change {
  return { record, recordId, after: null };
}
