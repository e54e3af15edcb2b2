/**
 * The formulas of a group, written a second time: sums are exact in whole numbers, so that they agree with the studio's own to
 * the last bit where the definition leaves no choice. Nothing of src/main is used here.
 */

/** Doubles as whole numbers of 2^-200: what is smaller is not told apart. */
const scaleBits = 200n;

export function exactSum(values: readonly number[]): number {
  return Number(values.reduce((total, value) => total + toWhole(value), 0n)) / 2 ** Number(scaleBits);
}

function toWhole(value: number): bigint {
  const [bits = 0n] = new BigUint64Array(Float64Array.of(Math.abs(value)).buffer);
  const exponent = bits >> 52n;
  const fraction = bits & ((1n << 52n) - 1n);
  const mantissa = exponent === 0n ? fraction : fraction | (1n << 52n);
  const shift = (exponent === 0n ? 1n : exponent) - 1075n + scaleBits;
  const whole = shift >= 0n ? mantissa << shift : mantissa >> -shift;
  return value < 0 ? -whole : whole;
}

const mean = (values: readonly number[]) => exactSum(values) / values.length;

function spread(values: readonly number[], freedom: number): number {
  const middle = mean(values);
  return Math.sqrt(exactSum(values.map((value) => (value - middle) ** 2)) / (values.length - freedom));
}

export interface Labels {
  /** q of each pair, and whether it makes the reward (E) or only judges (T). */
  labels: number[];
  sets: ('E' | 'T')[];
}

/** q log p + (1 - q) log(1 - p) of each pair of a set, p held away from 0 and 1 by 1e-12. */
function terms({ labels, sets }: Labels, probabilities: readonly number[], set: 'E' | 'T'): number[] {
  return labels.flatMap((q, pair) => {
    if (sets[pair] !== set) return [];
    const p = Math.min(1 - 1e-12, Math.max(1e-12, probabilities[pair] ?? Number.NaN));
    return [(q === 0 ? 0 : q * Math.log(p)) + (q === 1 ? 0 : (1 - q) * Math.log1p(-p))];
  });
}

export function scoreOf(labels: Labels, probabilities: readonly number[], set: 'E' | 'T'): number | null {
  const all = terms(labels, probabilities, set);
  return all.length === 0 ? null : mean(all);
}

export function rewardOf(labels: Labels, before: readonly number[], after: readonly number[]) {
  const earlier = terms(labels, before, 'E');
  const later = terms(labels, after, 'E');
  if (later.length === 0) return { reward: null, standardError: null };
  const gains = later.map((term, pair) => term - (earlier[pair] ?? Number.NaN));
  const standardError = gains.length < 2 ? null : spread(gains, 1) / Math.sqrt(gains.length);
  return { reward: mean(later) - mean(earlier), standardError };
}

/** TRL's: (r - mean) / (std + 1e-4) over n - 1; a reward that could not be had is left out. */
export function compareRewards(rewards: readonly (number | null)[], errors: readonly (number | null)[]) {
  const had = rewards.filter((reward) => reward !== null);
  if (had.length === 0) {
    return { advantages: rewards.map(() => null), rewardMean: null, rewardStandardDeviation: null, withinNoise: null };
  }
  const middle = mean(had);
  const isFlat = Math.max(...had) - Math.min(...had) <= 1e-12;
  const std = had.length < 2 ? null : isFlat ? 0 : spread(had, 1);
  const advantages = rewards.map((reward) => {
    if (reward === null) return null;
    return std === null || std === 0 ? 0 : (reward - middle) * (1 / (std + 1e-4));
  });
  const known = errors.filter((error, index) => error !== null && rewards[index] !== null) as number[];
  const noise = known.length < 2 ? null : Math.sqrt(mean(known.map((error) => error ** 2)));
  const withinNoise = std === null || noise === null ? null : std === 0 || std < noise;
  return { advantages, rewardMean: middle, rewardStandardDeviation: std, withinNoise };
}
