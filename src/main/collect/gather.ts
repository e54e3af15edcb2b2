import type { Candidate, Group } from '../../shared/records/group.ts';
import type { Interview } from '../../shared/records/interview.ts';
import { normaliseGroup } from '../score/advantage.ts';
import { chooseExpanded } from '../score/expansion.ts';
import { rewardOf, scoresOf } from '../score/pairSets.ts';
import type { CollectContext, Outcome } from './context.ts';
import type { ProbabilitiesById } from './ports.ts';
import { createRandom } from './seeds.ts';

/** The candidate with its reward, or with the reason why there is none. */
export function rewardCandidate(
  interview: Interview,
  candidate: Candidate,
  before: number[],
  after: Outcome<number[]>,
): Candidate {
  if (after.error !== null) return { ...candidate, error: after.error };
  const gained = rewardOf(interview, before, after.value);
  const { score, heldOutScore } = scoresOf(interview, after.value);
  return {
    ...candidate,
    reward: gained?.reward ?? null,
    rewardStandardError: gained?.standardError ?? null,
    scoreAfter: score,
    heldOutScoreAfter: heldOutScore,
  };
}

/** Advantages, and which candidates are kept; the group is finished, or failed if not one candidate has a reward. */
export function finishGroup(
  { config }: CollectContext,
  { group, candidates, seed, key }: { group: Group; candidates: Candidate[]; seed: number; key: string },
): { group: Group; candidates: Candidate[] } {
  const normalised = normaliseGroup(
    candidates.map(({ reward }) => reward),
    candidates.map(({ rewardStandardError }) => rewardStandardError),
    group.advantageFormula,
  );
  const isLast = group.depth + 1 >= config.maxDepth;
  const random = createRandom(seed, `${key}/branches`);
  const { branchFactor, branching } = config;
  const chosen = isLast ? [] : chooseExpanded(normalised.advantages, { branchFactor, branching, random });
  const isRewarded = candidates.some(({ reward }) => reward !== null);
  return {
    group: {
      ...group,
      status: isRewarded ? 'finished' : 'failed',
      error: isRewarded ? null : (candidates.find(({ error }) => error !== null)?.error ?? group.error),
      rewardMean: normalised.rewardMean,
      rewardStandardDeviation: normalised.rewardStandardDeviation,
      withinNoise: normalised.withinNoise,
    },
    candidates: candidates.map((candidate, index) => ({
      ...candidate,
      advantage: normalised.advantages[index] ?? null,
      kept: isLast ? null : chosen.includes(index),
    })),
  };
}

/** The pair probabilities of a group and its candidates by their ids, as the store keeps them. */
export function collectProbabilities(
  group: Group,
  before: number[],
  candidates: Candidate[],
  after: (Outcome<number[]> | null)[],
): ProbabilitiesById {
  const byId: ProbabilitiesById = { [group.id]: before };
  for (const [index, { id }] of candidates.entries()) {
    const outcome = after[index];
    if (outcome?.value) byId[id] = outcome.value;
  }
  return byId;
}
