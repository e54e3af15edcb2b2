import { expect, test } from 'vitest';
import { createRandomStream } from '../../../../src/main/engine/sample/random.ts';

const take = (seed: number, count: number) => {
  const stream = createRandomStream(seed);
  return Array.from({ length: count }, () => stream.uniform());
};

test('a seed gives the same numbers every time, and another seed others', () => {
  expect(take(7, 20)).toEqual(take(7, 20));
  expect(take(7, 1)).not.toEqual(take(8, 1));
  expect(take(7, 1)).not.toEqual(take(7 + 2 ** 32, 1));
});

test('numbers fill the unit interval evenly', () => {
  const bins = new Array<number>(10).fill(0);
  const values = take(1, 20_000);
  expect(values.every((value) => value >= 0 && value < 1)).toBe(true);
  for (const value of values) {
    const bin = Math.floor(value * 10);
    bins[bin] = (bins[bin] ?? 0) + 1;
  }
  // 2,000 in each, five standard deviations of a bin being about 212.
  for (const count of bins) expect(Math.abs(count - 2000)).toBeLessThan(212);
});

test('numbers of neighbouring seeds do not follow one another', () => {
  const firsts = Array.from({ length: 2000 }, (_, seed) => take(seed, 1)[0] ?? 0);
  const mean = firsts.reduce((sum, value) => sum + value, 0) / firsts.length;
  expect(mean).toBeCloseTo(0.5, 1);
  const products = firsts.slice(1).map((value, index) => (value - 0.5) * ((firsts[index] ?? 0) - 0.5));
  const correlation = (12 * products.reduce((sum, value) => sum + value, 0)) / products.length;
  expect(Math.abs(correlation)).toBeLessThan(0.1);
});
