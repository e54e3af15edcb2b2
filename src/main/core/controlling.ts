import type { Result } from '../../shared/contract.ts';
import type { CandidateId } from '../../shared/records/group.ts';
import { requireBaseline } from '../collect/again.ts';
import { type ControlKind, measureControl } from '../collect/control.ts';
import { readProbabilities } from '../store/probabilities.ts';
import { requireRun } from './reading.ts';
import { requireCandidate, requireInterview, requireSettled } from './reviewing.ts';
import { type AgainSources, openContext } from './scoring-again.ts';

/** Measured when it is asked for and kept in the ledger only: asked again it costs nothing, and no reward depends on it. */
export async function measureCandidateControl(
  sources: AgainSources,
  candidateId: CandidateId,
  kind: ControlKind,
  signal: AbortSignal,
): Promise<Result<'candidate.control'>> {
  const { db, work } = sources;
  const { group } = requireSettled(db, candidateId);
  return work.run(group.interviewId, signal, async (own) =>
    measureControl(await openContext(sources, requireRun(db, group.runId), own), {
      kind,
      interview: requireInterview(db, group.interviewId),
      group,
      candidate: requireCandidate(db, candidateId),
      before: requireBaseline(readProbabilities(db, group.id)),
    }),
  );
}
