import { describe, expect, it } from 'vitest';
import { normaliseGroup } from '../../../src/main/score/advantage.ts';
import { chooseExpanded } from '../../../src/main/score/expansion.ts';
import { informationScore, labelLogProbability, rewardBetween } from '../../../src/main/score/information.ts';
import { choiceProbability, fitProbability, ordersAgree, sigmoid } from '../../../src/main/score/pairProbability.ts';
import { sum } from '../../../src/main/score/sum.ts';

describe('pair probabilities', () => {
  it('fit is Bradley-Terry in the logit of yes against no, and its two orders add up to one', () => {
    const i = { yes: -0.2, no: -1.7 };
    const j = { yes: -1.1, no: -0.4 };
    expect(fitProbability(i, j)).toBeCloseTo(1 / (1 + Math.exp(-(1.5 - -0.7))), 15);
    expect(fitProbability(i, j) + fitProbability(j, i)).toBeCloseTo(1, 15);
  });

  it('choice cancels an additive position bias exactly', () => {
    const logit = 0.8;
    for (const bias of [-3, 0, 0.5, 7]) {
      const straight = { first: logit / 2 + bias, second: -logit / 2 };
      const swapped = { first: -logit / 2 + bias, second: logit / 2 };
      expect(choiceProbability(straight, swapped)).toBeCloseTo(sigmoid(logit), 14);
    }
  });

  it('sees when a position bias turned the two orders against each other', () => {
    expect(ordersAgree({ first: -1, second: -2 }, { first: -2, second: -1 })).toBe(true);
    expect(ordersAgree({ first: -1, second: -2 }, { first: -1, second: -2 })).toBe(false);
    expect(ordersAgree({ first: -1, second: -1 }, { first: -2, second: -1 })).toBe(false);
  });

  it('does not overflow far out', () => {
    expect(sigmoid(800)).toBe(1);
    expect(sigmoid(-800)).toBe(0);
  });
});

describe('F and reward', () => {
  it('is -ln 2 where the scorer knows nothing, never 0', () => {
    expect(informationScore([0.5, 0.5, 0.5], [1, 0, 0.3])).toBeCloseTo(-Math.LN2, 15);
  });

  it('weighs both sides of a soft label', () => {
    expect(informationScore([0.8], [0.25])).toBeCloseTo(0.25 * Math.log(0.8) + 0.75 * Math.log(0.2), 15);
  });

  it('holds a certain and wrong pair to ln 1e-12 and leaves a term of no weight out', () => {
    expect(labelLogProbability(0, 1)).toBeCloseTo(Math.log(1e-12), 10);
    expect(labelLogProbability(1, 0)).toBeCloseTo(Math.log(1e-12), 3);
    expect(labelLogProbability(1, 1)).toBeCloseTo(0, 11);
    expect(labelLogProbability(0, 0)).toBeCloseTo(0, 11);
  });

  it('has no value without pairs, and refuses lists that do not run in parallel', () => {
    expect(informationScore([], [])).toBeNull();
    expect(rewardBetween([], [], [])).toBeNull();
    expect(() => informationScore([0.5], [1, 0])).toThrow(RangeError);
  });

  it('rewards the gain, with the standard error of the paired differences', () => {
    const gained = rewardBetween([0.5, 0.5], [0.8, 0.4], [1, 1]);
    const gains = [Math.log(0.8 / 0.5), Math.log(0.4 / 0.5)] as const;
    expect(gained?.reward).toBeCloseTo((gains[0] + gains[1]) / 2, 14);
    expect(gained?.standardError).toBeCloseTo(Math.abs(gains[0] - gains[1]) / 2, 14);
  });

  it('has no standard error from one pair', () => {
    expect(rewardBetween([0.5], [0.8], [1])?.standardError).toBeNull();
  });
});

describe('advantages, against NumPy and TRL', () => {
  const rewards = [0.23, 0.45, -0.1, 0.02];
  const none = rewards.map(() => null);

  it('seed divides by the standard deviation over n', () => {
    const deviation = Math.sqrt((0.08 ** 2 + 0.3 ** 2 + 0.25 ** 2 + 0.13 ** 2) / 4);
    const { advantages, rewardMean, rewardStandardDeviation } = normaliseGroup(rewards, none, 'seed');
    expect(rewardMean).toBeCloseTo(0.15, 15);
    expect(rewardStandardDeviation).toBeCloseTo(deviation, 15);
    for (const [index, reward] of rewards.entries()) {
      expect(advantages[index]).toBeCloseTo((reward - 0.15) / deviation, 12);
    }
  });

  it('trl divides by the standard deviation over n - 1, plus 1e-4', () => {
    const deviation = Math.sqrt((0.08 ** 2 + 0.3 ** 2 + 0.25 ** 2 + 0.13 ** 2) / 3);
    const { advantages, rewardStandardDeviation } = normaliseGroup(rewards, none, 'trl');
    expect(rewardStandardDeviation).toBeCloseTo(deviation, 15);
    expect(advantages[1]).toBeCloseTo(0.3 / (deviation + 1e-4), 12);
  });

  it('at eight rewards the seed formula is 1.069 times the trl formula', () => {
    const eight = [0.1, 0.4, -0.2, 0.3, 0.05, 0.6, -0.1, 0.2];
    const blank = eight.map(() => null);
    const seed = normaliseGroup(eight, blank, 'seed').advantages[0] ?? 0;
    const trl = normaliseGroup(eight, blank, 'trl').advantages[0] ?? 0;
    expect(seed / trl).toBeCloseTo(1.069, 3);
  });

  it('no-std only centres; leave-one-out centres on the others', () => {
    expect(normaliseGroup(rewards, none, 'no-std').advantages[1]).toBeCloseTo(0.3, 15);
    expect(normaliseGroup(rewards, none, 'leave-one-out').advantages[1]).toBeCloseTo(
      0.45 - (0.23 - 0.1 + 0.02) / 3,
      14,
    );
  });

  it('a reward that could not be had is left out and gets no advantage', () => {
    const withNull = normaliseGroup([0.2, null, 0.4], [null, null, null], 'no-std');
    expect(withNull.advantages[1]).toBeNull();
    expect(withNull.advantages[0]).toBeCloseTo(-0.1, 15);
    expect(withNull.rewardMean).toBeCloseTo(0.3, 15);
    expect(normaliseGroup([null], [null], 'seed').advantages).toEqual([null]);
  });

  it('equal rewards get 0 by every formula, however the mean is rounded', () => {
    for (const formula of ['seed', 'trl', 'no-std', 'leave-one-out'] as const) {
      expect(normaliseGroup([0.1, 0.1, 0.1 + 1e-16], [null, null, null], formula).advantages).toEqual([0, 0, 0]);
      expect(normaliseGroup([0.1], [null], formula).advantages).toEqual([0]);
    }
  });

  it('a group whose spread is below its rewards’ own standard error is marked', () => {
    expect(normaliseGroup([0.1, 0.11], [0.05, 0.05], 'seed').withinNoise).toBe(true);
    expect(normaliseGroup([0.1, 0.9], [0.05, 0.05], 'seed').withinNoise).toBe(false);
    expect(normaliseGroup([0.1, 0.9], [null, null], 'seed').withinNoise).toBeNull();
  });

  it('is the same bits whatever the order of the terms', () => {
    const values = Array.from({ length: 200 }, (_, index) => Math.sin(index * 12.9898) * 10 ** ((index % 9) - 4));
    const reversed = [...values].reverse();
    const blank = values.map(() => null);
    expect(sum(values)).toBe(sum(reversed));
    expect(sum([1e16, 1, -1e16])).toBe(1);
    expect([...normaliseGroup(values, blank, 'trl').advantages].reverse()).toEqual(
      normaliseGroup(reversed, blank, 'trl').advantages,
    );
  });
});

describe('expansion', () => {
  const never = () => {
    throw new Error('top draws nothing');
  };

  it('takes the best, the lower position on a tie, and never one without an advantage', () => {
    const rule = { branchFactor: 2, branching: 'top', random: never } as const;
    expect(chooseExpanded([0.1, null, 0.9, 0.4], rule)).toEqual([2, 3]);
    expect(chooseExpanded([0, 0, 0], rule)).toEqual([0, 1]);
    expect(chooseExpanded([null, -2, null], rule)).toEqual([1]);
  });

  it('mixed keeps half of the places for the best and draws the rest', () => {
    const rule = { branchFactor: 3, branching: 'mixed', random: () => 0.99 } as const;
    expect(chooseExpanded([0.9, 0.8, 0.7, null, 0.1], rule)).toEqual([0, 1, 4]);
  });
});
