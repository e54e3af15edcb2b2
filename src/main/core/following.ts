/** Groups follow from the words that lead to them: what a person changes and takes back moves under them. */
import { isDeepStrictEqual } from 'node:util';
import type { GroupWithCandidates } from '../../shared/contract.ts';
import type { Candidate, CandidateId, Group, GroupId, Turn } from '../../shared/records/group.ts';
import { readCandidate, readGroupIdOf } from '../store/candidate.ts';
import { readGroup, readGroupsFrom, readGroupsOfInterview } from '../store/group.ts';
import type { Db } from '../store/transaction.ts';

/** The transcript after a candidate of a group. */
export function wordsAfter(group: Group, { question, answer }: Candidate): Turn[] {
  return [...group.transcript, { question, answer: answer ?? '' }];
}

/** Groups whose transcript goes through a candidate, parents before children. */
export function groupsBelow(db: Db, { group, candidates }: GroupWithCandidates, id: CandidateId): Group[] {
  const position = candidates.find((one) => one.id === id)?.position;
  return position === undefined ? [] : readGroupsFrom(db, group.interviewId, [...group.path, position]);
}

/**
 * Groups that are not marked stale and ought to be, after words of an interview have moved - those of candidates, or the transcripts of
 * groups, by their ids: they were grown after other words, or follow from such a group. Those that are still growing begin anew
 * by themselves.
 */
export function findAstray(db: Db, moved: ReadonlySet<string>): Group[] {
  const [first] = moved;
  if (first === undefined) return [];
  const groupId = readGroupIdOf(db, first as CandidateId) ?? (first as GroupId);
  const groups = readGroupsOfInterview(db, readGroup(db, groupId)?.interviewId ?? raise(groupId));
  const byPlace = new Map(groups.map((group) => [group.path.join('.'), group]));
  const astray = new Map<GroupId, Group>();
  for (const group of groups) {
    const above = byPlace.get(group.path.slice(0, -1).join('.'));
    if (group.parentId === null || !above || group.stale || group.status === 'working') continue;
    if (astray.has(above.id)) astray.set(group.id, group);
    if (!moved.has(group.parentId) && !moved.has(above.id)) continue;
    const parent = readCandidate(db, group.parentId);
    const follows = parent && !above.stale && isDeepStrictEqual(wordsAfter(above, parent), group.transcript);
    if (!follows) astray.set(group.id, group);
  }
  return [...astray.values()];
}

function raise(groupId: GroupId): never {
  throw new Error(`The group ${groupId} is not stored.`);
}
