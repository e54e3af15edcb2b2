/** Count, mean and sum of squared deviations, kept as numbers come (Welford) and joined (Chan, Golub, LeVeque 1983). */
export interface Moments {
  count: number;
  mean: number;
  squares: number;
}

export function createMoments(): Moments {
  return { count: 0, mean: 0, squares: 0 };
}

export function addNumber(moments: Moments, value: number): void {
  moments.count += 1;
  const difference = value - moments.mean;
  moments.mean += difference / moments.count;
  moments.squares += difference * (value - moments.mean);
}

export function addMoments(moments: Moments, other: Moments): void {
  const count = moments.count + other.count;
  if (count === 0) return;
  const difference = other.mean - moments.mean;
  moments.squares += other.squares + (difference ** 2 * moments.count * other.count) / count;
  moments.mean += (difference * other.count) / count;
  moments.count = count;
}

/** With n - 1; null for fewer than two numbers. */
export function standardDeviation({ count, squares }: Moments): number | null {
  return count < 2 ? null : Math.sqrt(squares / (count - 1));
}
