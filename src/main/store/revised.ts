/** Writes what a revision says of a record, in either direction, and refuses where the record is not what the revision knew. */
import { isDeepStrictEqual } from 'node:util';
import { QuerentError } from '../../shared/errors.ts';
import { DataSetPick } from '../../shared/records/dataSet.ts';
import { Candidate, type CandidateId, Group, type GroupId } from '../../shared/records/group.ts';
import { Interview, type InterviewId } from '../../shared/records/interview.ts';
import { Derivation, Review } from '../../shared/records/review.ts';
import type { RevisedRecord, RevisedValue, RevisionChange } from '../../shared/records/revision.ts';
import type { DataSetId } from '../../shared/records/versionPlace.ts';
import { readCandidate, readCandidates, readGroupIdOf, removeCandidate, saveCandidate } from './candidate.ts';
import { readPick, removePick, savePick } from './dataSetPick.ts';
import { readDerivation, removeDerivation, saveDerivation } from './derivation.ts';
import { hasGroups, readGroup, removeGroup, saveGroupAlone } from './group.ts';
import { readInterview, saveInterview } from './interview.ts';
import { readProbabilities, removeProbabilities, saveProbabilities } from './probabilities.ts';
import { isReviewed, readReview, removeReview, saveReview } from './review.ts';
import type { Db } from './transaction.ts';

/** What the change of a review is known by. */
export function reviewIdOf(candidateId: CandidateId, reviewer: string): string {
  return JSON.stringify([candidateId, reviewer]);
}

/** Between which texts `reviewIdOf` a question is, whoever the reviewer: from the first on and before the second. */
export function reviewIdsOf(candidateId: string): { from: string; before: string } {
  const start = `[${JSON.stringify(candidateId)}`;
  return { from: `${start},`, before: `${start}-` };
}

export function pickIdOf(dataSetId: DataSetId, candidateId: CandidateId): string {
  return JSON.stringify([dataSetId, candidateId]);
}

/** The record as a revision holds it; null where there is none. */
export function readRevised(db: Db, record: RevisedRecord, id: string): RevisedValue {
  const value = readers[record](db, id);
  return value === null ? null : JSON.parse(JSON.stringify(value));
}

/** Throws review.changed where the record is not as it was `before`. */
export function requireAsBefore(db: Db, { record, recordId, before }: RevisionChange): void {
  if (!isDeepStrictEqual(readRevised(db, record, recordId), before)) {
    throw new QuerentError(
      'review.changed',
      `The ${record} ${recordId} has been changed since by somebody else.`,
      'Look at it as it is now, and change it again if it is still wanted.',
    );
  }
}

/** Throws review.changed where what would go has been reviewed or expanded since. */
export function writeRevised(
  db: Db,
  { record, recordId, after }: Pick<RevisionChange, 'record' | 'recordId' | 'after'>,
): void {
  if (after === null) removers[record](db, recordId);
  else {
    if (!hasHome[record](db, recordId, after)) throw homeless(record);
    writers[record](db, recordId, after);
  }
}

const readers: Record<RevisedRecord, (db: Db, id: string) => object | null> = {
  candidate: (db, id) => readCandidate(db, id as CandidateId),
  group: (db, id) => readGroup(db, id as GroupId),
  interview: (db, id) => readInterview(db, id as InterviewId),
  review: (db, id) => readReview(db, ...partsOfReview(id)),
  probabilities: (db, id) => readProbabilities(db, id),
  derivation: (db, id) => readDerivation(db, id as CandidateId),
  pick: (db, id) => readPick(db, ...partsOfPick(id)),
};

const writers: Record<RevisedRecord, (db: Db, id: string, value: RevisedValue) => void> = {
  candidate: (db, _id, value) => saveCandidate(db, Candidate.parse(value)),
  group: (db, _id, value) => saveGroupAlone(db, Group.parse(value)),
  interview: (db, _id, value) => saveInterview(db, Interview.parse(value)),
  review: (db, _id, value) => saveReview(db, Review.parse(value)),
  probabilities: (db, id, value) => {
    const groupId = readGroupIdOf(db, id as CandidateId) ?? (id as GroupId);
    saveProbabilities(db, groupId, { [id]: value as number[] });
  },
  derivation: (db, _id, value) => saveDerivation(db, Derivation.parse(value)),
  pick: (db, _id, value) => savePick(db, DataSetPick.parse(value)),
};

/** What a record belongs to may have gone since with a group that somebody else has drawn anew. */
const hasHome: Record<RevisedRecord, (db: Db, id: string, value: RevisedValue) => boolean> = {
  candidate: (db, _id, value) => readGroup(db, Candidate.parse(value).groupId) !== null,
  group: (db, _id, value) => {
    const { parentId } = Group.parse(value);
    return parentId === null || readGroupIdOf(db, parentId) !== null;
  },
  interview: () => true,
  review: (db, id) => readGroupIdOf(db, partsOfReview(id)[0]) !== null,
  probabilities: (db, id) => readGroupIdOf(db, id as CandidateId) !== null || readGroup(db, id as GroupId) !== null,
  derivation: (db, id) => readGroupIdOf(db, id as CandidateId) !== null,
  pick: () => true,
};

const removers: Record<RevisedRecord, (db: Db, id: string) => void> = {
  candidate: removeUnreviewed,
  group: removeEmpty,
  interview: refuseRemoval,
  review: (db, id) => removeReview(db, ...partsOfReview(id)),
  probabilities: removeProbabilities,
  derivation: (db, id) => removeDerivation(db, id as CandidateId),
  pick: (db, id) => removePick(db, ...partsOfPick(id)),
};

/** Taking back a question that was added must not take what others said of it, nor what was grown from it. */
function removeUnreviewed(db: Db, id: string): void {
  if (hasGroups(db, id as CandidateId)) {
    throw new QuerentError(
      'review.changed',
      'The question that was added has been expanded since, and its groups would be lost with it.',
      'Prune it instead: then what follows it is shown and exported no more.',
    );
  }
  if (isReviewed(db, id as CandidateId)) {
    throw new QuerentError(
      'review.changed',
      'The question that was added has been reviewed since, and would be lost with what was said of it.',
      'Reject it instead, or take the reviews back first.',
    );
  }
  removeCandidate(db, id as CandidateId);
}

/** Nor what others have asked in a group that was begun. */
function removeEmpty(db: Db, id: string): void {
  if (readCandidates(db, id as GroupId).length > 0) {
    throw new QuerentError(
      'review.changed',
      'Other questions have been asked since in the group that was begun.',
      'Prune the question before it instead: then the group is shown and exported no more.',
    );
  }
  removeGroup(db, id as GroupId);
}

function homeless(record: RevisedRecord): QuerentError {
  const what = record === 'group' ? 'question that the group follows' : record === 'candidate' ? 'group' : 'question';
  return new QuerentError(
    'review.changed',
    `The ${what} has gone since: what it stood in was drawn anew.`,
    'It comes back where the drawing is undone by who has done it.',
  );
}

function partsOfReview(id: string): [CandidateId, string] {
  return JSON.parse(id);
}

function partsOfPick(id: string): [DataSetId, CandidateId] {
  return JSON.parse(id);
}

function refuseRemoval(_db: Db, id: string): never {
  throw new Error(`${id} is never removed.`);
}
