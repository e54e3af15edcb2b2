/**
 * Advantages within a group of rewards r_1 .. r_n. Rewards that could not be had (null) are left out of mean and spread and
 * get no advantage.
 *
 *   seed           (r - mean) / std, std over n (NumPy's default, as in the document this grew from); zero spread gives 0
 *   trl            (r - mean) / (std + 1e-4), std over n - 1 (TRL 1.x, scale_rewards="group")
 *   no-std         r - mean (Dr. GRPO, arXiv 2503.20783)
 *   leave-one-out  r - mean of the others = (r - mean) n / (n - 1) (RLOO, arXiv 2402.14740)
 *
 * A spread of at most 1e-12 nats is rounding, not a difference between questions, and counts as zero.
 */
import type { AdvantageFormula } from '../../shared/records/config.ts';
import { mean, standardDeviation, sum } from './sum.ts';

export const TRL_EPSILON = 1e-4;
const ROUNDING_NATS = 1e-12;

export interface NormalisedGroup {
  /** Parallel to the rewards; null where the reward is. */
  advantages: (number | null)[];
  rewardMean: number | null;
  /** By the formula's own degrees of freedom; null where it has too few rewards. */
  rewardStandardDeviation: number | null;
  /** True where the spread is below the rewards' own standard error; null with fewer than two rewards. */
  withinNoise: boolean | null;
}

/** `standardErrors` are the rewards' own (over pairs), parallel to `rewards`; null where unknown. */
export function normaliseGroup(
  rewards: readonly (number | null)[],
  standardErrors: readonly (number | null)[],
  formula: AdvantageFormula,
): NormalisedGroup {
  const present = rewards.filter((reward) => reward !== null);
  if (present.length === 0) {
    return { advantages: rewards.map(() => null), rewardMean: null, rewardStandardDeviation: null, withinNoise: null };
  }
  const rewardMean = mean(present);
  const spread = spreadOf(present, formula);
  const factor = factorOf(formula, spread ?? 0, present.length);
  return {
    advantages: rewards.map((reward) => (reward === null ? null : factor === 0 ? 0 : (reward - rewardMean) * factor)),
    rewardMean,
    rewardStandardDeviation: spread,
    withinNoise: isWithinNoise(rewards, standardErrors, spread),
  };
}

function spreadOf(rewards: number[], formula: AdvantageFormula): number | null {
  const degreesOfFreedom = formula === 'trl' || formula === 'leave-one-out' ? 1 : 0;
  if (rewards.length <= degreesOfFreedom) return null;
  if (Math.max(...rewards) - Math.min(...rewards) <= ROUNDING_NATS) return 0;
  return standardDeviation(rewards, degreesOfFreedom);
}

function factorOf(formula: AdvantageFormula, spread: number, count: number): number {
  if (spread === 0) return 0;
  switch (formula) {
    case 'seed':
      return 1 / spread;
    case 'trl':
      return 1 / (spread + TRL_EPSILON);
    case 'no-std':
      return 1;
    case 'leave-one-out':
      return count / (count - 1);
  }
}

/** The rewards' common standard error is the root mean square of theirs: dividing by less than that amplifies luck. */
function isWithinNoise(
  rewards: readonly (number | null)[],
  standardErrors: readonly (number | null)[],
  spread: number | null,
): boolean | null {
  const squares = rewards.flatMap((reward, index) => {
    const error = standardErrors[index];
    return reward === null || error === null || error === undefined ? [] : [error ** 2];
  });
  if (spread === null || squares.length < 2) return null;
  return spread === 0 || spread < Math.sqrt(sum(squares) / squares.length);
}
