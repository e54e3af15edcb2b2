import { describe, expect, test } from 'vitest';
import { chooseToken } from '../../../../src/main/engine/sample/chooseToken.ts';

const everything = { temperature: 1, topP: 1, topK: 0 };
/** Probabilities 0.5, 0.3, 0.15, 0.05 in the order of the vocabulary 2, 0, 3, 1. */
const logits = Float32Array.from([0.3, 0.05, 0.5, 0.15], Math.log);

test('a token is taken where the cumulative probability passes the number', () => {
  const at = (uniform: number) => chooseToken(logits, everything, uniform).tokenId;
  expect([at(0), at(0.29), at(0.31), at(0.34), at(0.36), at(0.84), at(0.86), at(0.9999)]).toEqual([
    0, 0, 1, 1, 2, 2, 3, 3,
  ]);
});

test('the log-probability is that of the policy sampled from, the temperature included', () => {
  expect(chooseToken(logits, everything, 0.5).logProbability).toBeCloseTo(Math.log(0.5), 6);
  const hot = { ...everything, temperature: 2 };
  const weights = [0.3, 0.05, 0.5, 0.15].map(Math.sqrt);
  const total = weights.reduce((sum, each) => sum + each, 0);
  expect(chooseToken(logits, hot, 0).logProbability).toBeCloseTo(Math.log(Math.sqrt(0.3) / total), 6);
});

describe('top k and top p', () => {
  test('top k keeps the k likeliest and renormalises', () => {
    const two = { ...everything, topK: 2 };
    expect(chooseToken(logits, two, 0.37)).toMatchObject({ tokenId: 0 });
    expect(chooseToken(logits, two, 0.38)).toMatchObject({ tokenId: 2 });
    expect(chooseToken(logits, two, 0.99).logProbability).toBeCloseTo(Math.log(0.5 / 0.8), 6);
  });

  test('top p keeps the smallest set that reaches p, and always the likeliest', () => {
    const drawn = (topP: number) =>
      new Set(
        Array.from({ length: 200 }, (_, index) => chooseToken(logits, { ...everything, topP }, index / 200).tokenId),
      );
    expect(drawn(0.7)).toEqual(new Set([0, 2]));
    expect(drawn(0.9)).toEqual(new Set([0, 2, 3]));
    expect(drawn(0.01)).toEqual(new Set([2]));
  });

  test('top p looks at what top k has left', () => {
    // Of 0.5 and 0.3 the first has 0.625 once renormalised.
    const sampling = { temperature: 1, topK: 2, topP: 0.6 };
    expect(chooseToken(logits, sampling, 0.99).tokenId).toBe(2);
  });
});

test('temperature 0 takes the likeliest, the first of equals, with the probability the model gives it', () => {
  const greedy = { temperature: 0, topP: 1, topK: 0 };
  expect(chooseToken(logits, greedy, 0.99).tokenId).toBe(2);
  expect(chooseToken(logits, greedy, 0.99).logProbability).toBeCloseTo(Math.log(0.5), 6);
  expect(chooseToken(Float32Array.of(1, 3, 3), greedy, 0).tokenId).toBe(1);
});
