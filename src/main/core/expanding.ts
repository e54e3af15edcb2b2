/** Growing and cutting the tree by hand. */
import type { GroupWithCandidates, Result } from '../../shared/contract.ts';
import { QuerentError } from '../../shared/errors.ts';
import type { CandidateId } from '../../shared/records/group.ts';
import { growBelow } from '../collect/expand.ts';
import { type HandSources, workByHand } from './by-hand.ts';
import { readGroupWithCandidates, requireRun } from './reading.ts';
import { changesOf, type Desk, requireInterview, requireSettled } from './reviewing.ts';
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
  if (group.depth + 1 >= run.config.maxDepth) {
    throw new QuerentError(
      'review.last-turn',
      `This is the last turn of the run: it has ${run.config.maxDepth}.`,
      'Collect with a greater max_depth to go deeper.',
    );
  }
  return workByHand(sources, candidateId, signal, async (context, entry) => {
    const candidate = entry.candidates.find(({ id }) => id === candidateId);
    if (candidate?.answer == null || candidate.reward === null) {
      throw new QuerentError(
        'review.unscored',
        'This question has no reward yet, so that nothing can follow it.',
        'Score it first: press r in the review.',
      );
    }
    if (entry.group.stale) {
      throw new QuerentError(
        'review.stale',
        'What leads here was changed by hand, and this question has not been answered and scored after it since.',
        'Score the changed question again: press r there, and everything below it follows.',
      );
    }
    const kept = keep(entry, candidateId, true);
    reviser.revise({ action: 'candidate.expanded', title: 'expanded' }, who, changesOf(kept));
    const interview = requireInterview(db, group.interviewId);
    return { groups: (await growBelow(context, interview, kept, candidateId)).length };
  });
}

export function pruneCandidate({ db, reviser, work }: Desk, candidateId: CandidateId, who: Who): GroupWithCandidates {
  const entry = requireSettled(db, candidateId);
  work.requireFree(entry.group.interviewId);
  reviser.revise({ action: 'candidate.pruned', title: 'pruned' }, who, changesOf(keep(entry, candidateId, false)));
  return readGroupWithCandidates(db, entry.group.id);
}

function keep({ group, candidates }: GroupWithCandidates, id: CandidateId, kept: boolean): GroupWithCandidates {
  return { group, candidates: candidates.map((one) => (one.id === id ? { ...one, kept } : one)) };
}
