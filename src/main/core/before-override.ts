import { Candidate } from '../../shared/records/group.ts';
import type { RevisionChange } from '../../shared/records/revision.ts';
import { readRevisions } from '../store/revision.ts';
import type { Db } from '../store/transaction.ts';

/** The question as it was before a person gave these words of it a reward by hand; null where the history does not tell. */
export function readBeforeOverride(db: Db, now: Candidate): Candidate | null {
  for (const { changes } of readRevisions(db, 'candidate', now.id).toReversed()) {
    for (const { record, recordId, before, after } of changes) {
      if (record !== 'candidate' || recordId !== now.id) continue;
      const [was, became] = [parse(before), parse(after)];
      const isOverride = was?.rewardSource === 'scorer' && became?.rewardSource === 'person';
      if (isOverride && haveSameWords(was, now) && haveSameWords(became, now)) return was;
    }
  }
  return null;
}

function parse(value: RevisionChange['before']): Candidate | null {
  return value === null ? null : Candidate.parse(value);
}

/** A group that was drawn anew may hold another question under the same id. */
function haveSameWords(one: Candidate, other: Candidate): boolean {
  return one.question === other.question && one.answer === other.answer;
}
