/** Records that go by a revision, in an order in which they can go, and come back the other way round. */
import type { GroupWithCandidates } from '../../../shared/contract.ts';
import type { Candidate, CandidateId } from '../../../shared/records/group.ts';
import type { RevisionChange } from '../../../shared/records/revision.ts';
import { readReviewsOfGroup } from '../../store/review.ts';
import { reviewIdOf } from '../../store/revised.ts';
import type { Db } from '../../store/transaction.ts';
import { groupsBelow } from '../following.ts';
import { readGroupWithCandidates } from '../reading.ts';

type Change = Omit<RevisionChange, 'before'>;

/** The candidates with all that follows them and all that was said of either. */
export function removalOf(db: Db, entry: GroupWithCandidates, candidates: readonly Candidate[]): Change[] {
  const below = candidates.flatMap(({ id }) => groupsBelow(db, entry, id)).reverse();
  return [
    ...below.flatMap(({ id }) => {
      const whole = readGroupWithCandidates(db, id);
      return [...withoutCandidates(db, whole, whole.candidates), gone('probabilities', id), gone('group', id)];
    }),
    ...withoutCandidates(db, entry, candidates),
  ];
}

function withoutCandidates(db: Db, { group }: GroupWithCandidates, candidates: readonly Candidate[]): Change[] {
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
