import { describe, expect, it } from 'vitest';
import type { Domain } from '../../../src/main/world/domain.ts';
import { worldDomains } from '../../../src/main/world/domains.ts';
import {
  answerOutcomes,
  expectedReward,
  meanLogProbability,
  mutualInformation,
  type Pair,
} from '../../../src/main/world/information.ts';
import { itemPool, positionOf } from '../../../src/main/world/items.ts';
import { enumeratePersonas } from '../../../src/main/world/persona.ts';
import { posterior } from '../../../src/main/world/posterior.ts';
import { sampleAttributes } from '../../../src/main/world/question.ts';
import { createRandom, shuffle } from '../../../src/main/world/random.ts';
import { stanceProbability } from '../../../src/main/world/stance.ts';
import { interviews } from './interviews.ts';

const kinds = ['targeted', 'double', 'open', 'vague', 'repeated', 'off-topic'] as const;

describe('information', () => {
  it('gives F = -ln 2 when nothing was said', () => {
    for (const domain of worldDomains) {
      const pairs = samplePairs(domain, 20, 1);
      expect(
        meanLogProbability(
          posterior(domain, []),
          pairs,
          pairs.map(() => 1),
        ),
      ).toBeCloseTo(-Math.LN2, 12);
    }
  });

  it('lists answers whose probabilities sum to one', () => {
    const random = createRandom(2);
    for (const { domain, told, weights } of interviews(12, 21)) {
      const asked = new Set(told.map(({ attribute }) => attribute));
      for (const kind of kinds) {
        const question = sampleAttributes(random, domain, kind, asked);
        for (const known of [undefined, weights]) {
          const total = answerOutcomes(domain, question, told, known).reduce(
            (sum, { probability }) => sum + probability,
            0,
          );
          expect(total).toBeCloseTo(1, 12);
        }
      }
    }
  });

  it('has an expected reward, over all personas, equal to the mutual information of answer and labels', () => {
    const random = createRandom(3);
    for (const { domain, told } of interviews(2, 22)) {
      const pairs = samplePairs(domain, 1, 2);
      const asked = new Set(told.map(({ attribute }) => attribute));
      const kind = kinds[told.length % 3] ?? 'targeted';
      const question = sampleAttributes(random, domain, kind, asked);
      let evidence = 0;
      let reward = 0;
      for (const { weights, probability } of enumeratePersonas(domain)) {
        const joint = told.reduce(
          (product, { attribute, stance }) => product * stanceProbability(stance, weights[attribute] ?? 0),
          probability,
        );
        evidence += joint;
        if (joint > 0) reward += joint * expectedReward(domain, question, told, pairs, weights);
      }
      expect(reward / evidence).toBeCloseTo(mutualInformation(domain, question, told, pairs), 10);
    }
  });

  it('makes targeted questions the best, and vague, repeated and off-topic ones worthless', () => {
    const random = createRandom(4);
    for (const { domain, told } of interviews(9, 23)) {
      const pairs = samplePairs(domain, 6, 3);
      const known = new Set(told.map(({ attribute }) => attribute));
      if (known.size === 0 || known.size > 4) continue;
      const worth = (kind: (typeof kinds)[number]) => {
        const questions = Array.from({ length: 6 }, () => sampleAttributes(random, domain, kind, known));
        return questions.reduce((sum, question) => sum + mutualInformation(domain, question, told, pairs), 0) / 6;
      };
      expect(worth('targeted')).toBeGreaterThan(worth('double'));
      expect(worth('targeted')).toBeGreaterThan(worth('open'));
      for (const dull of ['vague', 'repeated', 'off-topic'] as const) expect(worth(dull)).toBeCloseTo(0, 12);
    }
  });

  it('never gains more than ln 2 a pair in all', () => {
    for (const { domain, told, weights } of interviews(30, 24)) {
      const pairs = samplePairs(domain, 20, 4);
      const question = { kind: 'targeted' as const, attributes: [0] };
      expect(mutualInformation(domain, question, told, pairs)).toBeLessThan(Math.LN2);
      expect(Number.isFinite(expectedReward(domain, question, told, pairs, weights))).toBe(true);
    }
  });
});

function samplePairs(domain: Domain, count: number, seed: number): Pair[] {
  const random = createRandom(seed);
  return Array.from({ length: count }, () => {
    const [first = [], second = []] = shuffle(random, itemPool(domain)).map((item) => positionOf(domain, item));
    return { first, second };
  });
}
