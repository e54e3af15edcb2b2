/**
 * One key answers and scores again what was changed: the candidate, then the stale groups below it, parents before children.
 * All of it is one revision at the end; what was paid for on the way stands in the ledger, so that an interrupted one goes on.
 */
import type { GroupWithCandidates, Result } from '../../shared/contract.ts';
import type { CandidateId, Group, Turn } from '../../shared/records/group.ts';
import type { RevisionChange } from '../../shared/records/revision.ts';
import { type Again, regrow, requireBaseline, scoreAgain } from '../collect/again.ts';
import type { CollectContext } from '../collect/context.ts';
import { reformGroup } from '../review/reform.ts';
import { readProbabilities } from '../store/probabilities.ts';
import type { Db } from '../store/transaction.ts';
import { type HandSources, workByHand } from './by-hand.ts';
import { groupsBelow, wordsAfter } from './following.ts';
import { readGroupWithCandidates } from './reading.ts';
import { changesOf, requireCandidate, requireInterview } from './reviewing.ts';
import type { Who } from './revising.ts';

/** Throws what opening a model throws, and what pauses a run (key, quota, budget, server): then nothing is changed. */
export function scoreCandidateAgain(
  sources: HandSources,
  candidateId: CandidateId,
  who: Who,
  signal: AbortSignal,
): Promise<Result<'candidate.refresh'>> {
  const { db, reviser } = sources;
  return workByHand(sources, candidateId, signal, async (context, entry) => {
    const done = await scoreTree(sources, context, entry, candidateId);
    reviser.revise({ action: 'candidate.scored', title: 'scored again' }, who, done.flatMap(changesWith));
    return { group: readGroupWithCandidates(db, entry.group.id), groups: done.length };
  });
}

async function scoreTree(
  { db }: HandSources,
  context: CollectContext,
  entry: GroupWithCandidates,
  candidateId: CandidateId,
): Promise<Again[]> {
  const interview = requireInterview(db, entry.group.interviewId);
  const before = requireBaseline(readProbabilities(db, entry.group.id));
  const first = await scoreAgain(context, { interview, entry, before, ids: [candidateId] });
  const done: Again[] = [{ ...first, ...reformGroup(first) }];
  for (const group of groupsBelow(db, entry, candidateId)) {
    context.job.signal.throwIfAborted();
    const parent = findParent(db, done, group);
    // What could not be scored again leaves what is below it stale, as it was; what is not stale is right as it is.
    if (!group.stale || parent === null) continue;
    const grown = await regrow(context, { interview, entry: readGroupWithCandidates(db, group.id), ...parent });
    done.push({ ...grown, ...reformGroup(grown) });
  }
  return done;
}

/** Where a group follows from, as it was scored now or as it is stored; null where that has no score of its own. */
function findParent(db: Db, done: Again[], { parentId }: Group): { transcript: Turn[]; parentAfter: number[] } | null {
  if (parentId === null) return null;
  const scored = done.find(({ candidates }) => candidates.some(({ id }) => id === parentId));
  const entry = scored ?? readGroupWithCandidates(db, requireCandidate(db, parentId).groupId);
  const candidate = entry.candidates.find(({ id }) => id === parentId);
  const parentAfter = scored?.probabilities[parentId] ?? readProbabilities(db, parentId);
  if (!candidate || candidate.waitsFor !== null || parentAfter === null || entry.group.stale) return null;
  return { transcript: wordsAfter(entry.group, candidate), parentAfter };
}

/** The group and its probabilities: the candidates come first, since a probability is of one. */
export function changesWith(again: Again): Omit<RevisionChange, 'before'>[] {
  const probabilities = Object.entries(again.probabilities).map(([recordId, after]) => ({
    record: 'probabilities' as const,
    recordId,
    after,
  }));
  return [...changesOf(again), ...probabilities];
}
