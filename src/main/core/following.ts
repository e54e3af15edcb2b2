/** Whether groups still follow from the words that lead to them: what a person changes and takes back moves under them. */
import { isDeepStrictEqual } from 'node:util';
import type { GroupWithCandidates } from '../../shared/contract.ts';
import type { Candidate, CandidateId, Group, Turn } from '../../shared/records/group.ts';
import type { RevisionChange } from '../../shared/records/revision.ts';
import { readCandidates } from '../store/candidate.ts';
import { readGroups } from '../store/group.ts';
import type { Db } from '../store/transaction.ts';
import { asJson } from './revising.ts';

/** The transcript after a candidate of a group. */
export function wordsAfter(group: Group, { question, answer }: Candidate): Turn[] {
  return [...group.transcript, { question, answer: answer ?? '' }];
}

export function followsFrom(words: Turn[], group: Group): boolean {
  return isDeepStrictEqual(words, group.transcript);
}

/**
 * Groups below a candidate that are not marked stale and ought to be: grown after words that have been taken back since, or below
 * such a group. Those that are still growing begin anew by themselves.
 */
export function findAstray(db: Db, entry: GroupWithCandidates, id: CandidateId): Group[] {
  const parents = new Map<CandidateId, { group: Group; words: Turn[]; isStale: boolean }>();
  const put = ({ group, candidates }: GroupWithCandidates, isStale: boolean) => {
    for (const one of candidates) parents.set(one.id, { group, words: wordsAfter(group, one), isStale });
  };
  put(entry, entry.group.stale);
  const astray: Group[] = [];
  for (const group of groupsBelow(db, entry, id)) {
    const parent = group.parentId === null ? undefined : parents.get(group.parentId);
    if (!parent || group.status === 'working') continue;
    const isAstray = parent.isStale || !followsFrom(parent.words, group);
    if (isAstray && !group.stale) astray.push(group);
    put({ group, candidates: readCandidates(db, group.id) }, isAstray || group.stale);
  }
  return astray;
}

export function markStale(group: Group): Omit<RevisionChange, 'before'> {
  return { record: 'group', recordId: group.id, after: asJson({ ...group, stale: true }) };
}

/** Groups whose transcript goes through a candidate, parents before children. */
export function groupsBelow(db: Db, { group, candidates }: GroupWithCandidates, id: CandidateId) {
  const position = candidates.find((one) => one.id === id)?.position ?? -1;
  const start = [...group.path, position];
  return readGroups(db, group.runId).filter(
    ({ interviewId, path }) =>
      interviewId === group.interviewId &&
      path.length >= start.length &&
      start.every((place, index) => path[index] === place),
  );
}
