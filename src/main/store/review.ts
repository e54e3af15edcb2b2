import type { CandidateId, GroupId } from '../../shared/records/group.ts';
import type { Review } from '../../shared/records/review.ts';
import { prepared } from './prepared.ts';
import { type Db, read, write } from './transaction.ts';

interface ReviewRow {
  candidate_id: CandidateId;
  reviewer: string;
  verdict: Review['verdict'];
  best: 0 | 1;
  flagged: 0 | 1;
  note: string;
  updated_at: number;
}

export function saveReview(db: Db, review: Review): void {
  write(db, () =>
    prepared<ReviewRow>(
      db,
      'INSERT OR REPLACE INTO reviews VALUES (@candidate_id, @reviewer, @verdict, @best, @flagged, @note, @updated_at)',
    ).run(toRow(review)),
  );
}

export function removeReview(db: Db, candidateId: CandidateId, reviewer: string): void {
  write(db, () =>
    prepared(db, 'DELETE FROM reviews WHERE candidate_id = ? AND reviewer = ?').run(candidateId, reviewer),
  );
}

export function readReview(db: Db, candidateId: CandidateId, reviewer: string): Review | null {
  return read(db, () => {
    const row = prepared<[string, string], ReviewRow>(
      db,
      'SELECT * FROM reviews WHERE candidate_id = ? AND reviewer = ?',
    ).get(candidateId, reviewer);
    return row ? fromRow(row) : null;
  });
}

export function isReviewed(db: Db, candidateId: CandidateId): boolean {
  return read(db, () => prepared(db, 'SELECT 1 FROM reviews WHERE candidate_id = ?').get(candidateId) !== undefined);
}

/** Whether a person has said or changed anything in the group. */
export function isTouched(db: Db, groupId: GroupId): boolean {
  return read(
    db,
    () =>
      prepared(
        db,
        `SELECT 1 WHERE EXISTS (SELECT 1 FROM revised_records WHERE record = 'group' AND record_id = @groupId)
             OR EXISTS (SELECT 1 FROM candidates WHERE group_id = @groupId AND
               (EXISTS (SELECT 1 FROM revised_records WHERE record = 'candidate' AND record_id = candidates.id)
                 OR EXISTS (SELECT 1 FROM reviews WHERE candidate_id = candidates.id)))`,
      ).get({ groupId }) !== undefined,
  );
}

/** By candidate, then by reviewer. */
export function readReviewsOfGroup(db: Db, groupId: GroupId): Review[] {
  return read(db, () =>
    prepared<[string], ReviewRow>(
      db,
      `SELECT reviews.* FROM reviews JOIN candidates ON candidates.id = reviews.candidate_id
         WHERE candidates.group_id = ? ORDER BY candidates.position, reviewer`,
    )
      .all(groupId)
      .map(fromRow),
  );
}

/** Groups that anybody has said something of. */
export function readReviewedGroups(db: Db): Set<GroupId> {
  return read(
    db,
    () =>
      new Set(
        prepared<[], GroupId>(
          db,
          'SELECT DISTINCT group_id FROM reviews JOIN candidates ON candidates.id = reviews.candidate_id',
        )
          .pluck()
          .all(),
      ),
  );
}

function toRow({ candidateId, best, flagged, updatedAt, ...review }: Review): ReviewRow {
  return {
    ...review,
    candidate_id: candidateId,
    best: best ? 1 : 0,
    flagged: flagged ? 1 : 0,
    updated_at: updatedAt,
  };
}

function fromRow({ candidate_id, best, flagged, updated_at, ...row }: ReviewRow): Review {
  return { ...row, candidateId: candidate_id, best: best === 1, flagged: flagged === 1, updatedAt: updated_at };
}
