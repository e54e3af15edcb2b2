import type { Domain } from './domain.ts';
import { hashSeed, pickIndex, type Random } from './random.ts';

/**
 * Who a persona is, before any word is said: one weight for each attribute of its domain, drawn independently, so that
 * the posterior given a transcript is a product over attributes and everything the world promises can be computed
 * exactly. The prior is symmetric: knowing nothing, every pair of things is even, and F of an empty transcript is -ln 2.
 */
export type Level = -2 | -1 | 0 | 1 | 2;

export const levels: readonly Level[] = [-2, -1, 0, 1, 2];

/** p(level), in the order of `levels`. */
export const levelPrior: readonly number[] = [0.18, 0.12, 0.4, 0.12, 0.18];

/** One level for each of the domain's attributes, in their order. */
export type Weights = readonly Level[];

export function samplePersona(random: Random, domain: Domain): Weights {
  return domain.attributes.map(() => levels[pickIndex(random, levelPrior)] ?? 0);
}

/** Every persona of a domain with its prior probability: 5^6 = 15,625. */
export function* enumeratePersonas(domain: Domain): Generator<{ weights: Weights; probability: number }> {
  const count = levels.length ** domain.attributes.length;
  for (let code = 0; code < count; code++) {
    let rest = code;
    let probability = 1;
    const weights: Level[] = [];
    for (let attribute = 0; attribute < domain.attributes.length; attribute++) {
      const index = rest % levels.length;
      rest = Math.floor(rest / levels.length);
      weights.push(levels[index] ?? 0);
      probability *= levelPrior[index] ?? 0;
    }
    yield { weights, probability };
  }
}

/** One persona in ten is kept out of the bundled model's training; the figures in its card are of these. */
export function isHeldOutPersona(domain: Domain, weights: Weights): boolean {
  return hashSeed('held-out', domain.name, ...weights) % 10 === 0;
}
