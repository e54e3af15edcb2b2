import { expect, test } from 'vitest';
import { rewardOf, scoresOf } from '../../../src/main/score/pairSets.ts';
import type { Pair } from '../../../src/shared/records/interview.ts';

const pair = (set: Pair['set'], label: number): Pair => ({ set, first: 0, second: 1, label, consistent: null });
const interview = { pairs: [pair('E', 1), pair('T', 0), pair('E', 0)] };

test('E makes the reward, T only judges', () => {
  const before = [0.5, 0.5, 0.5];
  const after = [0.8, 0.1, 0.4];
  expect(scoresOf(interview, after).score).toBeCloseTo((Math.log(0.8) + Math.log(0.6)) / 2, 12);
  expect(scoresOf(interview, after).heldOutScore).toBeCloseTo(Math.log(0.9), 12);
  expect(rewardOf(interview, before, after)?.reward).toBeCloseTo((Math.log(0.8) + Math.log(0.6)) / 2 + Math.LN2, 12);
});

test('a pair without a probability is an error, never a half', () => {
  expect(scoresOf(interview, [0.5, 0.5, 0.5]).score).toBeCloseTo(-Math.LN2, 12);
  expect(() => scoresOf(interview, [0.5, 0.5])).toThrow(
    expect.objectContaining({
      code: 'internal.missing-probability',
      message: expect.stringContaining('Pair 3 of 3'),
    }),
  );
});
