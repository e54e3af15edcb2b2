/** What follows from taking something back, or doing it again, where other things have been done since. */
import { isDeepStrictEqual } from 'node:util';
import type { Candidate, CandidateId, Group, GroupId } from '../../shared/records/group.ts';
import type { InterviewId } from '../../shared/records/interview.ts';
import type { RevisedValue, RevisionChange } from '../../shared/records/revision.ts';
import { rescoreGroup } from '../review/edit.ts';
import { readGroupIdOf } from '../store/candidate.ts';
import { readGroup, readGroupsOfInterview } from '../store/group.ts';
import { readInterview } from '../store/interview.ts';
import { readProbabilities } from '../store/probabilities.ts';
import type { Db } from '../store/transaction.ts';
import { findAstray } from './following.ts';
import { asJson } from './json.ts';
import { readGroupWithCandidates } from './reading.ts';
import { groupOf } from './telling.ts';

/**
 * The groups that the changes reach, as they have to be with what stands now: rewards by the labels as they are, and stale where
 * they were grown after other words. The changes are written already.
 */
export function consequencesOf(db: Db, changes: RevisionChange[]): Omit<RevisionChange, 'before'>[] {
  const moved = changes.filter(hasOtherWords).map(({ recordId }) => recordId);
  const astray = new Set(findAstray(db, new Set(moved)).map(({ id }) => id));
  const reached = new Set([...astray, ...changes.flatMap((change) => groupsOf(db, change))]);
  return [...reached].flatMap((groupId) => {
    const entry = readGroupWithCandidates(db, groupId);
    const interview = readInterview(db, entry.group.interviewId);
    const scored = interview ? rescoreGroup(entry, interview, (subjectId) => readProbabilities(db, subjectId)) : entry;
    const group: Group = astray.has(groupId) ? { ...scored.group, stale: true } : scored.group;
    return [
      { record: 'group' as const, recordId: groupId, after: asJson(group) },
      ...scored.candidates.map((one) => ({ record: 'candidate' as const, recordId: one.id, after: asJson(one) })),
    ];
  });
}

/** Where a change bears on rewards. */
function groupsOf(db: Db, change: RevisionChange): GroupId[] {
  const { record, recordId } = change;
  const existing = (id: GroupId | null) => (id !== null && readGroup(db, id) ? [id] : []);
  switch (record) {
    case 'interview':
      return readGroupsOfInterview(db, recordId as InterviewId).map(({ id }) => id);
    case 'group':
    // One that has gone leaves others behind, whose rewards are compared without it.
    case 'candidate':
      return existing(groupOf(db, change));
    case 'probabilities':
      return existing(readGroupIdOf(db, recordId as CandidateId) ?? (recordId as GroupId));
    default:
      return [];
  }
}

function hasOtherWords({ record, before, after }: RevisionChange): boolean {
  if ((record !== 'candidate' && record !== 'group') || before === null || after === null) return false;
  const wordsOf = (value: RevisedValue) => {
    const { question, answer, transcript } = value as Partial<Candidate & Group>;
    return [question, answer, transcript];
  };
  return !isDeepStrictEqual(wordsOf(before), wordsOf(after));
}
