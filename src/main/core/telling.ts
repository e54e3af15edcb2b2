/** What a revision is told as: each record that it touched by its own event, then the revision itself. */
import { isDeepStrictEqual } from 'node:util';
import type { Candidate, CandidateId, Group, GroupId } from '../../shared/records/group.ts';
import type { InterviewId } from '../../shared/records/interview.ts';
import type { Review } from '../../shared/records/review.ts';
import type { RevertReport, Revision, RevisionChange, RevisionReport } from '../../shared/records/revision.ts';
import type { DataSetId } from '../../shared/records/versionPlace.ts';
import { readGroupIdOf } from '../store/candidate.ts';
import { readDataSet } from '../store/dataSet.ts';
import { readGroup } from '../store/group.ts';
import { readInterview } from '../store/interview.ts';
import { readReviewsOfGroup } from '../store/review.ts';
import { countStanding } from '../store/revision.ts';
import type { Db } from '../store/transaction.ts';
import type { ChangeFeed } from './changes.ts';
import { readGroupWithCandidates } from './reading.ts';

export function tellRevision(db: Db, changes: ChangeFeed, revision: Revision): void {
  for (const id of idsOf(revision, 'interview')) {
    const interview = readInterview(db, id as InterviewId);
    if (interview) changes.emit({ event: 'interview.changed', data: interview });
  }
  for (const { record, recordId, before } of revision.changes) {
    if (record !== 'group' || before === null || readGroup(db, recordId as GroupId)) continue;
    const { id: groupId, runId, interviewId } = before as Group;
    changes.emit({ event: 'group.removed', data: { groupId, runId, interviewId } });
  }
  const touched = (...records: RevisionChange['record'][]) =>
    new Set(revision.changes.flatMap((change) => (records.includes(change.record) ? (groupOf(db, change) ?? []) : [])));
  for (const groupId of touched('group', 'candidate', 'derivation')) {
    if (readGroup(db, groupId)) changes.emit({ event: 'group.changed', data: readGroupWithCandidates(db, groupId) });
  }
  for (const groupId of touched('review')) {
    changes.emit({ event: 'review.changed', data: { groupId, reviews: readReviewsOfGroup(db, groupId) } });
  }
  const dataSets = new Set(idsOf(revision, 'pick').map((id): DataSetId => JSON.parse(id)[0]));
  for (const id of dataSets) {
    const dataSet = readDataSet(db, id);
    if (dataSet) changes.emit({ event: 'dataSet.changed', data: dataSet });
  }
  changes.emit({ event: 'revision.appended', data: reportRevision(db, revision) });
}

/** With the group that it was done in: of several, the one nearest to the root, which the others follow from. */
export function reportRevision(db: Db, { changes, ...told }: Revision): RevisionReport {
  const ids = new Set(changes.flatMap((change) => (change.record === 'pick' ? [] : (groupOf(db, change) ?? []))));
  const groups = [...ids].flatMap((id) => readGroup(db, id) ?? []).sort((a, b) => a.depth - b.depth);
  return { ...told, groupId: groups[0]?.id ?? null, candidateId: candidateOf(changes) };
}

/** The one question that the action was about; another advantage is what any change in its group gives to all of them. */
function candidateOf(changes: readonly RevisionChange[]): CandidateId | null {
  const ids = changes.flatMap(({ record, recordId, before, after }) => {
    if (record === 'review') return ((after ?? before) as unknown as Review).candidateId;
    const isOwn = record === 'candidate' && !isDeepStrictEqual(withoutAdvantage(before), withoutAdvantage(after));
    return isOwn ? (recordId as CandidateId) : [];
  });
  const [only, ...others] = new Set(ids);
  return only !== undefined && others.length === 0 ? only : null;
}

function withoutAdvantage(candidate: RevisionChange['after']): unknown {
  return candidate === null ? null : { ...(candidate as unknown as Candidate), advantage: null };
}

/** What was taken back or done again, and what is left of the bulk that it belongs to. */
export function reportRevert(db: Db, revision: Revision, way: 'undo' | 'redo'): RevertReport {
  return { ...reportRevision(db, revision), bulkLeft: countStanding(db, revision, way) };
}

/** Null where the record is of no group, or where its question is gone. */
/** The group of what a change is of, whether or not that is there any more; null of what is in none. */
export function groupOf(db: Db, { record, recordId, before, after }: RevisionChange): GroupId | null {
  if (record === 'group') return recordId as GroupId;
  const value = after ?? before;
  if (record === 'candidate') return (value as Candidate).groupId;
  const { candidateId } = (value ?? {}) as { candidateId?: CandidateId };
  return candidateId === undefined ? null : readGroupIdOf(db, candidateId);
}

function idsOf({ changes }: Revision, record: RevisionChange['record']): string[] {
  return changes.filter((change) => change.record === record).map(({ recordId }) => recordId);
}
