import type { PairExplanation } from '../../../shared/records/group.ts';

export function changeOf({ logProbabilityBefore, logProbabilityAfter }: PairExplanation): number {
  return logProbabilityAfter - logProbabilityBefore;
}

/** Mean change over pairs, nats per pair: over E it is the reward. */
export function meanOf(pairs: PairExplanation[]): number {
  return pairs.reduce((sum, pair) => sum + changeOf(pair), 0) / Math.max(1, pairs.length);
}

/** The largest changes first, whichever way they go. */
export function sortPairs(pairs: PairExplanation[]): PairExplanation[] {
  return [...pairs].sort((a, b) => Math.abs(changeOf(b)) - Math.abs(changeOf(a)));
}

/** The item the label prefers first; `soft` where the participant was of two minds. */
export function preferenceOf({ first, second, label }: PairExplanation): {
  preferred: string;
  other: string;
  strength: number;
  soft: boolean;
} {
  const strength = Math.max(label, 1 - label);
  const names = label >= 0.5 ? { preferred: first, other: second } : { preferred: second, other: first };
  return { ...names, strength, soft: strength < 0.995 };
}

/** Length of the bar of a log-probability on an axis from `lowest` to 0, as a share: longer is more probable. */
export function barOf(logProbability: number, lowest: number): number {
  return Math.max(0, Math.min(1, 1 - logProbability / lowest));
}
