/**
 * The loops that go over a million rows. Each stands alone with one comparison, so that the compiler makes the best of it and
 * the processor can guess it: two comparisons that are each as often true as not take six times as long.
 */

/** Numbers within `reach` of `middle`. */
export interface Bounds {
  middle: number;
  reach: number;
}

/** From one number to another, a little more for rounding: what is found is looked at again. */
export function boundsBetween(one: number, other: number): Bounds {
  const reach = Math.abs(other - one) / 2;
  return { middle: (one + other) / 2, reach: reach + 1e-9 * (Math.abs(one) + Math.abs(other)) };
}

/** The next row whose number is within the bounds, or `end`. A missing number, NaN, never is. */
export function findNear(numbers: Float64Array, from: number, step: 1 | -1, end: number, bounds: Bounds): number {
  const { middle, reach } = bounds;
  for (let row = from; row !== end; row += step) if (Math.abs((numbers[row] as number) - middle) <= reach) return row;
  return end;
}

/** The next row whose stratum passes, or `end`. */
export function findPassing(stratum: Uint32Array, passes: Uint8Array, from: number, step: 1 | -1, end: number): number {
  for (let row = from; row !== end; row += step) if (passes[stratum[row] as number] === 1) return row;
  return end;
}
