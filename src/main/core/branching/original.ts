/** What a candidate was before its words were changed, found in its history. */
import type { GroupWithCandidates } from '../../../shared/contract.ts';
import { QuerentError } from '../../../shared/errors.ts';
import { Candidate, type CandidateId, type Group } from '../../../shared/records/group.ts';
import type { Revision, RevisionChange } from '../../../shared/records/revision.ts';
import type { TextChange } from '../../review/branch.ts';
import { rescoreGroup } from '../../review/edit.ts';
import { readProbabilities } from '../../store/probabilities.ts';
import { readRevisions } from '../../store/revision.ts';
import type { Db } from '../../store/transaction.ts';
import { groupsBelow } from '../following.ts';
import { asJson } from '../json.ts';
import { readGroupWithCandidates } from '../reading.ts';
import { requireInterview } from '../reviewing.ts';

export interface Original {
  entry: GroupWithCandidates;
  /** The words it has now. */
  words: TextChange;
  /** Its probabilities, and what follows it, as fresh as they were. */
  changes: Omit<RevisionChange, 'before'>[];
}

/** Throws review.unedited where its words are those that its reward belongs to. */
export function readOriginal(db: Db, { group, candidates }: GroupWithCandidates, id: CandidateId): Original {
  const now = candidates.find((one) => one.id === id);
  const edit = readRevisions(db, 'candidate', id).findLast((revision) => isLossOfReward(revision, id));
  if (!now || now.waitsFor === null || edit === undefined) throw unedited();
  const was = Candidate.parse(changeOf(edit, 'candidate', id)?.before);
  const probabilities = changeOf(edit, 'probabilities', id);
  const asItWas = { group, candidates: candidates.map((one) => (one.id === id ? { ...was, kept: one.kept } : one)) };
  // The labels may have been changed since.
  const restored = rescoreGroup(asItWas, requireInterview(db, group.interviewId), (subjectId) =>
    subjectId === id && probabilities ? (probabilities.before as number[] | null) : readProbabilities(db, subjectId),
  );
  return {
    entry: restored,
    words: {
      question: now.question === was.question ? undefined : now.question,
      // A new question waits for its answer, unless that was written by hand with it.
      answer: now.waitsFor === 'score' && now.answer !== null && now.answer !== was.answer ? now.answer : undefined,
    },
    changes: [
      ...(probabilities ? [{ record: 'probabilities' as const, recordId: id, after: probabilities.before }] : []),
      ...freshBelow(db, restored, id, edit),
    ],
  };
}

/** Stale by this edit alone: nothing else on the way to them waits to be scored. */
function freshBelow(db: Db, entry: GroupWithCandidates, id: CandidateId, edit: Revision) {
  const fresh = new Set<CandidateId>([id]);
  return groupsBelow(db, entry, id).flatMap((below: Group) => {
    if (below.parentId === null || !fresh.has(below.parentId)) return [];
    const before = changeOf(edit, 'group', below.id)?.before as Group | undefined;
    if (below.stale && before?.stale !== false) return [];
    for (const one of readGroupWithCandidates(db, below.id).candidates) if (one.waitsFor === null) fresh.add(one.id);
    return below.stale
      ? [{ record: 'group' as const, recordId: below.id, after: asJson({ ...below, stale: false }) }]
      : [];
  });
}

/** An edit of what had a reward; taking a score back leaves the question without one too, but was no change of its words. */
function isLossOfReward(revision: Revision, id: CandidateId): boolean {
  if (revision.action !== 'candidate.edited' || revision.kind === 'undo') return false;
  const change = changeOf(revision, 'candidate', id);
  const [before, after] = [change?.before as Candidate | null, change?.after as Candidate | null];
  return before?.waitsFor === null && after !== null && after.waitsFor !== null;
}

function changeOf(
  { changes }: Revision,
  record: RevisionChange['record'],
  recordId: string,
): RevisionChange | undefined {
  return changes.find((change) => change.record === record && change.recordId === recordId);
}

function unedited(): QuerentError {
  return new QuerentError(
    'review.unedited',
    'The words of this question are those that its reward belongs to.',
    'Edit it first, or write other words for the branch.',
  );
}
