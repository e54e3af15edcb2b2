import type { Result } from '../../shared/contract.ts';
import type { CandidateId } from '../../shared/records/group.ts';
import { requireBaseline } from '../collect/again.ts';
import { type ControlKind, measureControl } from '../collect/control.ts';
import { readProbabilities } from '../store/probabilities.ts';
import { type HandSources, workByHand } from './by-hand.ts';
import { requireCandidate, requireInterview } from './reviewing.ts';

/** Measured when it is asked for and kept in the ledger only: asked again it costs nothing, and no reward depends on it. */
export function measureCandidateControl(
  sources: HandSources,
  candidateId: CandidateId,
  kind: ControlKind,
  signal: AbortSignal,
): Promise<Result<'candidate.control'>> {
  const { db } = sources;
  return workByHand(sources, candidateId, signal, (context, { group }) =>
    measureControl(context, {
      kind,
      interview: requireInterview(db, group.interviewId),
      group,
      candidate: requireCandidate(db, candidateId),
      before: requireBaseline(readProbabilities(db, group.id)),
    }),
  );
}
