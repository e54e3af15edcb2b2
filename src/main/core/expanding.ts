/** Growing and cutting the tree by hand. */
import type { GroupWithCandidates, Result } from '../../shared/contract.ts';
import type { CandidateId, GroupId } from '../../shared/records/group.ts';
import { growBelow } from '../collect/expand.ts';
import { requireFresh, requireScored, requireTurnLeft } from './branching/requirements.ts';
import { type HandSources, workByHand, workByHandInGroup } from './by-hand.ts';
import { readGroupWithCandidates, requireRun } from './reading.ts';
import { changesOf, type Desk, requireInterview, requireSettled, requireSettledGroup } from './reviewing.ts';
import type { Who } from './revising.ts';

/**
 * The candidate is kept at once; its groups are stored as they grow, each request in the ledger, so that one that is cut off goes
 * on when it is asked for again. Throws what opening a model throws and what pauses a run.
 */
export async function expandCandidate(
  sources: HandSources,
  candidateId: CandidateId,
  who: Who,
  signal: AbortSignal,
): Promise<Result<'candidate.expand'>> {
  const { db, reviser } = sources;
  const { group } = requireSettled(db, candidateId);
  const run = requireRun(db, group.runId);
  requireTurnLeft(group, run);
  return workByHand(sources, candidateId, signal, async (context, entry) => {
    requireScored(entry.candidates.find(({ id }) => id === candidateId));
    requireFresh(entry.group);
    const kept = keep(entry, candidateId, true);
    reviser.revise({ action: 'candidate.expanded', title: 'expanded' }, who, changesOf(kept));
    const interview = requireInterview(db, group.interviewId);
    return { groups: (await growBelow(context, interview, kept, candidateId)).length };
  });
}

/**
 * A person's choice of what is extended in a group: exactly these are kept, as one action, and what should follow them is grown
 * as by `expandCandidate`.
 */
export async function extendGroup(
  sources: HandSources,
  { groupId, candidateIds }: { groupId: GroupId; candidateIds: readonly CandidateId[] },
  who: Who,
  signal: AbortSignal,
): Promise<Result<'group.extend'>> {
  const { db, reviser } = sources;
  const { group } = requireSettledGroup(db, groupId);
  requireTurnLeft(group, requireRun(db, group.runId));
  return workByHandInGroup(sources, groupId, signal, async (context, entry) => {
    if (candidateIds.length > 0) requireFresh(entry.group);
    for (const id of candidateIds) requireScored(entry.candidates.find((one) => one.id === id));
    const candidates = entry.candidates.map((one) => ({ ...one, kept: candidateIds.includes(one.id) }));
    const chosen = { group: entry.group, candidates };
    reviser.revise({ action: 'group.extended', title: 'branches chosen' }, who, changesOf(chosen));
    const interview = requireInterview(db, group.interviewId);
    let groups = 0;
    for (const id of candidateIds) groups += (await growBelow(context, interview, chosen, id)).length;
    return { group: readGroupWithCandidates(db, groupId), groups };
  });
}

export function pruneCandidate({ db, reviser, work }: Desk, candidateId: CandidateId, who: Who): GroupWithCandidates {
  const entry = requireSettled(db, candidateId);
  work.requireFree(entry.group.interviewId);
  reviser.revise({ action: 'candidate.pruned', title: 'pruned' }, who, changesOf(keep(entry, candidateId, false)));
  return readGroupWithCandidates(db, entry.group.id);
}

export function keep({ group, candidates }: GroupWithCandidates, id: CandidateId, kept: boolean): GroupWithCandidates {
  return { group, candidates: candidates.map((one) => (one.id === id ? { ...one, kept } : one)) };
}
