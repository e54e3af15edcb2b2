import { describe, expect, it } from 'vitest';
import { sampleAnswer } from '../../../src/main/world/answer.ts';
import { worldDomains } from '../../../src/main/world/domains.ts';
import { itemPool, positionOf } from '../../../src/main/world/items.ts';
import { enumeratePersonas, levels, samplePersona } from '../../../src/main/world/persona.ts';
import { type Evidence, posterior } from '../../../src/main/world/posterior.ts';
import { choiceProbability, posteriorChoice } from '../../../src/main/world/preference.ts';
import { createRandom, pick, shuffle } from '../../../src/main/world/random.ts';
import { stanceProbability, stances } from '../../../src/main/world/stance.ts';
import { interviews } from './interviews.ts';

describe('the posterior', () => {
  it('has a prior and stances that sum to one', () => {
    const [domain] = worldDomains;
    if (!domain) throw new Error('no domain');
    let total = 0;
    for (const { probability } of enumeratePersonas(domain)) total += probability;
    expect(total).toBeCloseTo(1, 12);
    for (const level of levels) {
      expect(stances.reduce<number>((sum, stance) => sum + stanceProbability(stance, level), 0)).toBeCloseTo(1, 12);
    }
  });

  it('agrees with enumerating all 15,625 personas, marginals and choices alike', () => {
    for (const { domain, told } of interviews(6, 11)) {
      const marginals = posterior(domain, told);
      const pool = shuffle(createRandom(told.length), itemPool(domain)).map((item) => positionOf(domain, item));
      const [first = [], second = []] = pool;
      const counted = domain.attributes.map(() => levels.map(() => 0));
      let evidence = 0;
      let chosen = 0;
      for (const { weights, probability } of enumeratePersonas(domain)) {
        const joint = told.reduce(
          (product, { attribute, stance }) => product * stanceProbability(stance, weights[attribute] ?? 0),
          probability,
        );
        evidence += joint;
        chosen += joint * choiceProbability(weights, first, second);
        for (const [attribute, weight] of weights.entries()) {
          const row = counted[attribute];
          const index = levels.indexOf(weight);
          if (row) row[index] = (row[index] ?? 0) + joint;
        }
      }
      expect(posteriorChoice(marginals, first, second)).toBeCloseTo(chosen / evidence, 12);
      for (const [attribute, row] of counted.entries()) {
        for (const [index, joint] of row.entries()) {
          expect(marginals[attribute]?.[index]).toBeCloseTo(joint / evidence, 12);
        }
      }
    }
  });

  it('does not depend on the order of the answers', () => {
    const random = createRandom(3);
    for (const { domain, told } of interviews(20, 12)) {
      expect(posterior(domain, shuffle(random, told))).toEqual(posterior(domain, told));
    }
  });

  it('is even for every pair when nothing was said, and the two orders of a pair sum to one', () => {
    const random = createRandom(4);
    for (const { domain, told } of interviews(20, 13)) {
      const first = positionOf(domain, pick(random, itemPool(domain)));
      const second = positionOf(domain, pick(random, itemPool(domain)));
      expect(posteriorChoice(posterior(domain, []), first, second)).toBeCloseTo(0.5, 12);
      const marginals = posterior(domain, told);
      expect(posteriorChoice(marginals, first, second) + posteriorChoice(marginals, second, first)).toBeCloseTo(1, 12);
    }
  });

  it('keeps to a stance once told', () => {
    const random = createRandom(5);
    for (const domain of worldDomains) {
      const weights = samplePersona(random, domain);
      const told: Evidence[] = [{ attribute: 2, stance: -1 }];
      const again = sampleAnswer(random, domain, weights, { kind: 'targeted', attributes: [2] }, told);
      expect(again).toEqual({ evidence: told[0], repeated: true });
    }
  });
});
