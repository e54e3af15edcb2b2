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

/** The next row whose cell passes, or `end`. */
export function findPassing(cell: Uint32Array, passes: Uint8Array, from: number, step: 1 | -1, end: number): number {
  for (let row = from; row !== end; row += step) if (passes[cell[row] as number] === 1) return row;
  return end;
}

/** Takes away the rows whose number is not between the ends. Without a branch, which the processor would guess wrong half the time. */
export function keepBetween(kept: Uint8Array, numbers: Float64Array, min: number, max: number): void {
  for (let row = 0; row < kept.length; row++) {
    const value = numbers[row] as number;
    kept[row] = (kept[row] as number) & Number(value >= min) & Number(value <= max);
  }
}

/** How many of the rows that are kept are in each cell. */
export function countCells(kept: Uint8Array, cell: Uint32Array, cells: number): Uint32Array {
  const counts = new Uint32Array(cells);
  for (let row = 0; row < kept.length; row++) {
    const own = cell[row] as number;
    counts[own] = (counts[own] as number) + (kept[row] as number);
  }
  return counts;
}
