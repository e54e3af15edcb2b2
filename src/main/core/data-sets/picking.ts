/** Questions are put into a data set, and taken out of it, by a person: an action like every other, so that undo takes it back. */
import { QuerentError } from '../../../shared/errors.ts';
import type { CandidateId } from '../../../shared/records/group.ts';
import type { RevisionChange } from '../../../shared/records/revision.ts';
import type { DataSetId } from '../../../shared/records/versionPlace.ts';
import { readCandidate } from '../../store/candidate.ts';
import { readDataSet } from '../../store/dataSet.ts';
import { readPick } from '../../store/dataSetPick.ts';
import { pickIdOf } from '../../store/revised.ts';
import type { Db } from '../../store/transaction.ts';
import { asJson } from '../json.ts';
import type { Reviser } from '../revising.ts';

interface Parts {
  db: Db;
  reviser: Reviser;
  now(): number;
}

interface Picking {
  id: DataSetId;
  candidateIds: readonly CandidateId[];
  reviewer: string;
}

/** Gives how many were not there yet. Throws review.unknown for a question that there is not. */
export function pickByHand({ db, reviser, now }: Parts, { id, candidateIds, reviewer }: Picking): number {
  const missing = candidateIds.find((candidateId) => readCandidate(db, candidateId) === null);
  if (missing !== undefined) {
    throw new QuerentError(
      'review.unknown',
      `There is no question ${missing} in this workspace.`,
      'Open its run again.',
    );
  }
  const pickedAt = now();
  const changes = [...new Set(candidateIds)]
    .filter((candidateId) => readPick(db, id, candidateId) === null)
    .map((candidateId) => ({
      record: 'pick' as const,
      recordId: pickIdOf(id, candidateId),
      after: asJson({ dataSetId: id, candidateId, reviewer, pickedAt }),
    }));
  reviser.revise(
    { action: 'dataSet.picked', title: `${tell(changes.length)} put into ${nameOf(db, id)}` },
    { reviewer },
    changes,
  );
  return changes.length;
}

export function unpickByHand({ db, reviser }: Parts, { id, candidateIds, reviewer }: Picking): number {
  const changes = [...new Set(candidateIds)]
    .filter((candidateId) => readPick(db, id, candidateId) !== null)
    .map(
      (candidateId): Omit<RevisionChange, 'before'> => ({
        record: 'pick',
        recordId: pickIdOf(id, candidateId),
        after: null,
      }),
    );
  const title = `${tell(changes.length)} taken out of ${nameOf(db, id)}`;
  reviser.revise({ action: 'dataSet.unpicked', title }, { reviewer }, changes);
  return changes.length;
}

function tell(count: number): string {
  return count === 1 ? 'question' : `${count} questions`;
}

function nameOf(db: Db, id: DataSetId): string {
  return readDataSet(db, id)?.name ?? 'a data set';
}
