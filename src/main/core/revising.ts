/** One action of a person: all its changes and its revision in one transaction, then told to everybody who watches. */
import { isDeepStrictEqual } from 'node:util';
import { QuerentError } from '../../shared/errors.ts';
import type { CandidateId, GroupId } from '../../shared/records/group.ts';
import type { InterviewId } from '../../shared/records/interview.ts';
import type { Revision, RevisionChange } from '../../shared/records/revision.ts';
import { readCandidate } from '../store/candidate.ts';
import { readInterview } from '../store/interview.ts';
import { readReviewsOfGroup } from '../store/review.ts';
import { readRevised, writeRevised } from '../store/revised.ts';
import { appendRevision, lastDone, lastUndone } from '../store/revision.ts';
import { type Db, write } from '../store/transaction.ts';
import type { ChangeFeed } from './changes.ts';
import { consequencesOf } from './consequences.ts';
import type { HandWork } from './hand-work.ts';
import { readGroupWithCandidates } from './reading.ts';

export interface Who {
  reviewer: string;
  reason?: string | undefined;
}

export interface Reviser {
  /** What is the same afterwards is left out; an action that changes nothing is no revision, and null. */
  revise(
    action: Pick<Revision, 'action' | 'title'>,
    who: Who,
    changes: Omit<RevisionChange, 'before'>[],
  ): Revision | null;
  /** Throws review.nothing where nothing is left, review.changed where somebody else has changed the same since. */
  undo(who: Who): Revision;
  redo(who: Who): Revision;
}

export interface ReviserParts {
  db: Db;
  changes: ChangeFeed;
  work: HandWork;
  now(): number;
}

export function createReviser({ db, changes, work, now }: ReviserParts): Reviser {
  function append(revision: Omit<Revision, 'id' | 'createdAt'>): Revision {
    const stored = write(db, () => {
      for (const change of revision.changes) writeRevised(db, change);
      // An action knows what it finds; what is taken back may meet labels that were changed and groups that were grown since.
      const more = revision.kind === 'do' ? [] : realChanges(db, consequencesOf(db, revision.changes));
      for (const change of more) writeRevised(db, change);
      const all = joinChanges([...revision.changes, ...more]);
      return appendRevision(db, { ...revision, changes: all, createdAt: now() });
    });
    tell(db, changes, stored);
    return stored;
  }

  function revert(revision: Revision | null, kind: 'undo' | 'redo', { reviewer, reason = '' }: Who): Revision {
    if (revision === null) {
      throw new QuerentError('review.nothing', `There is nothing to ${kind}.`, 'Everything else stands as it is.');
    }
    if (revision.changes.some(({ record }) => record !== 'review')) work.requireFree();
    const { id, action, title } = revision;
    const turned = revision.changes.map(({ before, after, ...of }) => ({ ...of, before: after, after: before }));
    const own = { kind, action, title, reviewer, reason, reverts: id };
    try {
      return append({ ...own, changes: turned.reverse() });
    } catch (error) {
      if (!(error instanceof QuerentError) || error.code !== 'review.changed') throw error;
      // What cannot be taken back must not stand in the way of what was done before it.
      append({ ...own, title: `${title}, which stays`, changes: [] });
      const hint = `It stays. The next ${kind} goes on to what was ${kind === 'undo' ? 'done before' : 'undone before'}.`;
      throw new QuerentError('review.changed', `"${title}" stays: ${error.message}`, hint, { cause: error });
    }
  }

  return {
    revise(action, { reviewer, reason = '' }, wanted) {
      const real = realChanges(db, wanted);
      if (real.length === 0) return null;
      return append({ kind: 'do', ...action, reviewer, reason, reverts: null, changes: real });
    },
    undo: (who) => revert(lastDone(db, who.reviewer), 'undo', who),
    redo: (who) => revert(lastUndone(db, who.reviewer), 'redo', who),
  };
}

/** With what is there before; what is the same afterwards is left out. */
function realChanges(db: Db, wanted: Omit<RevisionChange, 'before'>[]): RevisionChange[] {
  return wanted
    .map((change) => ({ ...change, before: readRevised(db, change.record, change.recordId) }))
    .filter(({ before, after }) => !isDeepStrictEqual(before, after));
}

/** One change a record: from what was before the first to what is after the last. */
function joinChanges(changes: RevisionChange[]): RevisionChange[] {
  const joined = new Map<string, RevisionChange>();
  for (const change of changes) {
    const key = `${change.record} ${change.recordId}`;
    joined.set(key, { ...change, before: (joined.get(key) ?? change).before });
  }
  return [...joined.values()];
}

function tell(db: Db, changes: ChangeFeed, revision: Revision): void {
  const groups = new Set<GroupId>();
  const reviewed = new Set<GroupId>();
  for (const { record, recordId, before, after } of revision.changes) {
    if (record === 'interview') {
      const interview = readInterview(db, recordId as InterviewId);
      if (interview) changes.emit({ event: 'interview.changed', data: interview });
    }
    if (record === 'group') groups.add(recordId as GroupId);
    const of = (after ?? before) as { groupId?: GroupId; candidateId?: CandidateId } | null;
    if (record === 'candidate' && of?.groupId) groups.add(of.groupId);
    if (record === 'review' && of?.candidateId) {
      const groupId = readCandidate(db, of.candidateId)?.groupId;
      if (groupId) reviewed.add(groupId);
    }
  }
  for (const groupId of groups) changes.emit({ event: 'group.changed', data: readGroupWithCandidates(db, groupId) });
  for (const groupId of reviewed) {
    changes.emit({ event: 'review.changed', data: { groupId, reviews: readReviewsOfGroup(db, groupId) } });
  }
  const { changes: _, ...told } = revision;
  changes.emit({ event: 'revision.appended', data: told });
}
