import type { CandidateId, GroupId } from '../../shared/records/group.ts';
import type { Derivation } from '../../shared/records/review.ts';
import { type Db, read, write } from './transaction.ts';

export function saveDerivation(db: Db, { candidateId, originalId }: Derivation): void {
  write(db, () => db.prepare('INSERT OR REPLACE INTO derivations VALUES (?, ?)').run(candidateId, originalId));
}

export function removeDerivation(db: Db, candidateId: CandidateId): void {
  write(db, () => db.prepare('DELETE FROM derivations WHERE candidate_id = ?').run(candidateId));
}

export function readDerivation(db: Db, candidateId: CandidateId): Derivation | null {
  return read(
    db,
    () =>
      db
        .prepare<[string], Derivation>(
          'SELECT candidate_id AS candidateId, original_id AS originalId FROM derivations WHERE candidate_id = ?',
        )
        .get(candidateId) ?? null,
  );
}

/** In the order of the candidates that were made. */
export function readDerivationsOfGroup(db: Db, groupId: GroupId): Derivation[] {
  return read(db, () =>
    db
      .prepare<[string], Derivation>(
        `SELECT candidate_id AS candidateId, original_id AS originalId FROM derivations
         JOIN candidates ON candidates.id = candidate_id WHERE group_id = ? ORDER BY position`,
      )
      .all(groupId),
  );
}
