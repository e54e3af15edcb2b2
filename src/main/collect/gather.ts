import { QuerentError } from '../../shared/errors.ts';
import type { Candidate, Group } from '../../shared/records/group.ts';
import type { Interview } from '../../shared/records/interview.ts';
import { normaliseGroup } from '../score/advantage.ts';
import { chooseExpanded } from '../score/expansion.ts';
import { informationScore, rewardBetween } from '../score/information.ts';
import type { CollectContext, Outcome } from './context.ts';
import type { ProbabilitiesById } from './ports.ts';
import { createRandom } from './seeds.ts';

/** F over E and over T of one transcript's pair probabilities, nats per pair. */
export function scoresOf(interview: Interview, probabilities: number[]) {
  const e = select(interview, probabilities, 'E');
  const t = select(interview, probabilities, 'T');
  return { score: informationScore(e.values, e.labels), heldOutScore: informationScore(t.values, t.labels) };
}

/** The candidate with its reward, or with the reason why there is none. */
export function rewardCandidate(
  interview: Interview,
  candidate: Candidate,
  before: number[],
  after: Outcome<number[]>,
): Candidate {
  if (after.error !== null) return { ...candidate, error: after.error };
  const earlier = select(interview, before, 'E');
  const later = select(interview, after.value, 'E');
  const gained = rewardBetween(earlier.values, later.values, later.labels);
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

function select({ pairs }: Interview, probabilities: number[], wanted: 'E' | 'T') {
  const chosen = pairs.flatMap(({ set, label }, index) => {
    if (set !== wanted) return [];
    const value = probabilities[index];
    if (value === undefined) throw missingProbability(index, probabilities.length, pairs.length);
    return [{ label, value }];
  });
  return { values: chosen.map(({ value }) => value), labels: chosen.map(({ label }) => label) };
}

/** In its place one half would pass for a scorer that cannot tell, and make a reward of nothing. */
function missingProbability(index: number, got: number, wanted: number): QuerentError {
  return new QuerentError(
    'internal.missing-probability',
    `Pair ${index + 1} of ${wanted} has no probability: there are only ${got}.`,
    'This is a defect in Querent: please report it with the log. Nothing was stored for this group.',
  );
}
