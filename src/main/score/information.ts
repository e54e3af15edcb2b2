/**
 * F(s) = mean over pairs of q log p + (1 - q) log(1 - p), in nats per pair: how well transcript s predicts the persona's labels.
 * p is the scorer's probability that the first item of a pair is preferred, q the participant's label (0, 1, or soft where it
 * answered the two orders differently). F <= 0 always; p = 1/2 everywhere gives -ln 2, so the empty transcript is near -ln 2
 * and never 0: it is scored like any other.
 *
 * Clamping: p is held within [1e-12, 1 - 1e-12], so that one certain and wrong pair costs 27.6 nats and not infinity. A term
 * whose weight is 0 is left out before the logarithm, so 0 log 0 = 0.
 */
import { mean, standardDeviation } from './sum.ts';

export const SMALLEST_PROBABILITY = 1e-12;

export interface Reward {
  /** F after - F before, nats per pair. */
  reward: number;
  /** Standard error of the reward over pairs, from the paired differences; null with fewer than two pairs. */
  standardError: number | null;
}

/** log p of the label of one pair, nats. */
export function labelLogProbability(probability: number, label: number): number {
  const clamped = Math.min(1 - SMALLEST_PROBABILITY, Math.max(SMALLEST_PROBABILITY, probability));
  const first = label === 0 ? 0 : label * Math.log(clamped);
  const second = label === 1 ? 0 : (1 - label) * Math.log1p(-clamped);
  return first + second;
}

/** F over the given pairs, nats per pair; null without pairs. The two lists run in parallel. */
export function informationScore(probabilities: readonly number[], labels: readonly number[]): number | null {
  if (labels.length === 0) return null;
  return mean(labelLogProbabilities(probabilities, labels));
}

/** The information gained between two transcripts on the same pairs; null without pairs. */
export function rewardBetween(
  before: readonly number[],
  after: readonly number[],
  labels: readonly number[],
): Reward | null {
  const scoreBefore = informationScore(before, labels);
  const scoreAfter = informationScore(after, labels);
  if (scoreBefore === null || scoreAfter === null) return null;
  const earlier = labelLogProbabilities(before, labels);
  const gains = labelLogProbabilities(after, labels).map((later, pair) => later - (earlier[pair] ?? 0));
  return {
    reward: scoreAfter - scoreBefore,
    standardError: gains.length < 2 ? null : standardDeviation(gains, 1) / Math.sqrt(gains.length),
  };
}

function labelLogProbabilities(probabilities: readonly number[], labels: readonly number[]): number[] {
  if (probabilities.length !== labels.length) {
    throw new RangeError(`${probabilities.length} probabilities for ${labels.length} pairs`);
  }
  return labels.map((label, pair) => labelLogProbability(probabilities[pair] ?? 0.5, label));
}
