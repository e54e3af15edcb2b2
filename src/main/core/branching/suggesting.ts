import type { Params, Result } from '../../../shared/contract.ts';
import type { CandidateId } from '../../../shared/records/group.ts';
import { suggestWording } from '../../collect/wording.ts';
import { type HandSources, workByHand } from '../by-hand.ts';
import { requireRun } from '../reading.ts';
import { requireCandidate, requireInterview, requireSettled } from '../reviewing.ts';

/** Stands in the policy's place, within the run's budget, prices and ledger. Throws what opening a model throws. */
export function suggestForCandidate(
  sources: HandSources,
  { candidateId, part, model, draw }: Params<'candidate.suggest'>,
  signal: AbortSignal,
): Promise<Result<'candidate.suggest'>> {
  const { db } = sources;
  const id = candidateId as CandidateId;
  const { policy } = requireRun(db, requireSettled(db, id).group.runId).config;
  // Another model than the run's is sampled by the template's own numbers.
  const own = { temperature: null, topP: null, topK: null, maxTokens: null };
  const roleModel = { ...policy, ...own, model: model ?? policy.model };
  const openModels: HandSources['openModels'] = (run, own) =>
    sources.openModels({ ...run, config: { ...run.config, policy: roleModel } }, own);
  return workByHand({ ...sources, openModels }, id, signal, (context, { group }) =>
    suggestWording(context, {
      interview: requireInterview(db, group.interviewId),
      group,
      candidate: requireCandidate(db, id),
      part,
      roleModel,
      draw,
    }),
  );
}
