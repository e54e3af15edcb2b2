import { describe, expect, it } from 'vitest';
import { phraseAnswer, sampleAnswer } from '../../../src/main/world/answer.ts';
import { poleOf } from '../../../src/main/world/domain.ts';
import { findWorldDomain, worldDomains } from '../../../src/main/world/domains.ts';
import { itemPool, positionOf } from '../../../src/main/world/items.ts';
import { parseAnswer } from '../../../src/main/world/parse-answer.ts';
import { parsePersona } from '../../../src/main/world/parse-persona.ts';
import { parseQuestion } from '../../../src/main/world/parse-question.ts';
import { samplePersona } from '../../../src/main/world/persona.ts';
import { describePersona } from '../../../src/main/world/persona-text.ts';
import type { Evidence } from '../../../src/main/world/posterior.ts';
import { sampleQuestion } from '../../../src/main/world/question.ts';
import { createRandom } from '../../../src/main/world/random.ts';

describe('the language of the world', () => {
  it('names no two poles of a domain with the same words', () => {
    for (const domain of worldDomains) {
      const phrases = domain.attributes.flatMap((attribute) =>
        ([1, -1] as const).flatMap((sign) => {
          const { adjectives, wants, predicates } = poleOf(attribute, sign);
          return [...adjectives, ...wants, ...predicates];
        }),
      );
      const topics = domain.attributes.flatMap(({ topics }) => topics);
      expect(new Set(phrases).size).toBe(phrases.length);
      expect(new Set(topics).size).toBe(topics.length);
    }
  });

  it('asks only questions that its parser reads back as they were meant', () => {
    const random = createRandom(1);
    for (let count = 0; count < 2000; count++) {
      const domain = worldDomains[count % worldDomains.length];
      if (!domain) continue;
      const { utterance, kind, attributes } = sampleQuestion(random, domain, new Set([count % 6]));
      expect(parseQuestion(domain, utterance.text)).toEqual({ kind, attributes });
    }
  });

  it('finds a blend of two questions not well formed', () => {
    const cars = findWorldDomain('cars');
    expect(parseQuestion(cars, 'Do you like fast cars?')).toEqual({ kind: 'targeted', attributes: [0] });
    for (const text of [
      'Do you fast cars?',
      'Do you like fast cars or?',
      'Do you prefer fast cars or a big boot?',
      '',
    ]) {
      expect(parseQuestion(cars, text)).toBeNull();
    }
  });

  it('gives only answers that its parser reads back as they were meant', () => {
    const random = createRandom(2);
    for (let count = 0; count < 3000; count++) {
      const domain = worldDomains[count % worldDomains.length];
      if (!domain) continue;
      const told: Evidence[] = count % 3 === 0 ? [{ attribute: 1, stance: 2 }] : [];
      const question = sampleQuestion(random, domain, new Set(told.map(({ attribute }) => attribute)));
      const answer = sampleAnswer(random, domain, samplePersona(random, domain), question, told);
      const parsed = parseAnswer(domain, phraseAnswer(random, domain, question, answer, { negation: 0.3 }).text);
      if (!answer.evidence) expect(parsed).toEqual({ kind: 'evasive' });
      else if (answer.evidence.stance === 'unsure') expect(parsed).toEqual({ kind: 'unsure' });
      else expect(parsed).toEqual({ kind: 'stance', evidence: answer.evidence, repeated: answer.repeated });
    }
  });

  it('reads personas back from their words, phrasings kept out of training included', () => {
    const random = createRandom(3);
    for (let count = 0; count < 1000; count++) {
      const domain = worldDomains[count % worldDomains.length];
      if (!domain) continue;
      const weights = samplePersona(random, domain);
      const { text } = describePersona(random, domain, weights, { negation: 0.2, heldOut: count % 2 === 0 });
      expect(parsePersona(domain, text), text).toEqual(weights);
    }
  });

  it('reads the personas of the source document', () => {
    const cars = findWorldDomain('cars');
    expect(parsePersona(cars, 'likes fast cars but is on a budget')).toEqual([1, 0, 2, 0, 0, 0]);
    expect(parsePersona(cars, 'values luxury and comfort')).toEqual([0, 1, 0, 0, 0, 0]);
    expect(parsePersona(cars, 'wants a spacious car and cheap cars, but not a sleek car')).toEqual([0, 0, 2, 2, 1, 0]);
  });

  it('has forty different things in each of at least eight domains, read back from their adjectives', () => {
    expect(worldDomains.length).toBeGreaterThanOrEqual(8);
    for (const domain of worldDomains) {
      const pool = itemPool(domain);
      expect(new Set(pool.map(({ name }) => name)).size).toBe(40);
      for (const item of pool) {
        expect(positionOf(domain, item).filter((side) => side !== 0)).toHaveLength(item.attributes.length);
      }
    }
  });

  it('refuses a domain it does not know, and says which it knows', () => {
    expect(() => findWorldDomain('cheeses')).toThrowError(/does not know the domain "cheeses"/);
  });
});
