/**
 * The loops that go over a million rows. Each stands alone, over a block that stays in the processor's cache, and takes no branch:
 * one that is as often taken as not is guessed wrong half the time, and costs six times as much as the comparison.
 */

/** Takes away what does not fit of the rows that are kept: `kept[0]` is the row `from`. */
export type Keep = (kept: Uint8Array, from: number) => void;

/** Keeps the rows whose cell passes, and gives how many. */
export function keepCells(kept: Uint8Array, cell: Uint32Array, passes: Uint8Array, from: number): number {
  let count = 0;
  for (let at = 0; at < kept.length; at++) {
    const isKept = passes[cell[from + at] as number] as number;
    kept[at] = isKept;
    count += isKept;
  }
  return count;
}

/** Takes away the rows whose number is not between the ends; one that is missing, NaN, never is. */
export function keepBetween(kept: Uint8Array, from: number, numbers: Float64Array, min: number, max: number): void {
  for (let at = 0; at < kept.length; at++) {
    const value = numbers[from + at] as number;
    kept[at] = (kept[at] as number) & Number(value >= min) & Number(value <= max);
  }
}

/** Where in the block the rows are that are kept, in order, into `places`; gives how many. */
export function listKept(places: Uint32Array, kept: Uint8Array): number {
  let count = 0;
  for (let at = 0; at < kept.length; at++) {
    places[count] = at;
    count += kept[at] as number;
  }
  return count;
}

/** Takes the places out of the list that do not fit, and gives how many are left. */
export function keepListed(places: Uint32Array, count: number, fits: (place: number) => boolean): number {
  let left = 0;
  for (let index = 0; index < count; index++) {
    const place = places[index] as number;
    places[left] = place;
    left += fits(place) ? 1 : 0;
  }
  return left;
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
