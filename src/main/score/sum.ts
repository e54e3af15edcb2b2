/**
 * The correctly rounded sum of finite numbers (Shewchuk 1997, as in Python's `math.fsum`). It does not depend on the order of
 * its terms, so that F, rewards and advantages are the same bits however pairs and candidates are ordered.
 */
export function sum(values: readonly number[]): number {
  const partials: number[] = [];
  for (const value of values) {
    let carried = value;
    let kept = 0;
    for (const partial of partials) {
      const [large, small] = Math.abs(carried) < Math.abs(partial) ? [partial, carried] : [carried, partial];
      const high = large + small;
      const low = small - (high - large);
      if (low !== 0) partials[kept++] = low;
      carried = high;
    }
    partials.length = kept;
    partials.push(carried);
  }
  return roundOnce(partials);
}

/** The arithmetic mean; NaN of nothing. */
export function mean(values: readonly number[]): number {
  return sum(values) / values.length;
}

/** Square root of the mean squared deviation, by `values.length - degreesOfFreedom`. */
export function standardDeviation(values: readonly number[], degreesOfFreedom: 0 | 1): number {
  const middle = mean(values);
  return Math.sqrt(sum(values.map((value) => (value - middle) ** 2)) / (values.length - degreesOfFreedom));
}

/** Partials do not overlap and grow: adding from the largest rounds once, and the last half is settled by the sign below. */
function roundOnce(partials: number[]): number {
  let index = partials.length - 1;
  if (index < 0) return 0;
  let high = partials[index] ?? 0;
  let low = 0;
  while (index > 0) {
    const before = high;
    const next = partials[--index] ?? 0;
    high = before + next;
    low = next - (high - before);
    if (low !== 0) break;
  }
  const below = index > 0 ? (partials[index - 1] ?? 0) : 0;
  if ((low < 0 && below < 0) || (low > 0 && below > 0)) {
    const doubled = low * 2;
    const rounded = high + doubled;
    if (doubled === rounded - high) return rounded;
  }
  return high;
}
