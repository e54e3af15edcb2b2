import type { Position } from './items.ts';
import { levels, type Weights } from './persona.ts';
import type { Marginals } from './posterior.ts';

/**
 * Choices follow Bradley and Terry (1952): p(i over j | weights) = sigmoid(weights . (x_i - x_j)), x the position of an item,
 * -1, 0 or 1 on each attribute. Given a transcript the weights are uncertain, and p(i over j | s) is the mean of that sigmoid over the posterior.
 * Weights and positions are small integers, so the utility difference is an integer between -24 and 24: its distribution is
 * the convolution of one five-point distribution per attribute, and the mean is exact.
 */
export function choiceProbability(weights: Weights, first: Position, second: Position): number {
  return sigmoid(utility(weights, first) - utility(weights, second));
}

export function utility(weights: Weights, position: Position): number {
  return weights.reduce((sum: number, weight, attribute) => sum + weight * (position[attribute] ?? 0), 0);
}

/** p(first over second | transcript), exactly, from the transcript's marginals. */
export function posteriorChoice(marginals: Marginals, first: Position, second: Position): number {
  let distribution = new Map([[0, 1]]);
  for (const [attribute, marginal] of marginals.entries()) {
    const difference = (first[attribute] ?? 0) - (second[attribute] ?? 0);
    if (difference !== 0) distribution = addLevel(distribution, marginal, difference);
  }
  let probability = 0;
  for (const [value, mass] of distribution) probability += mass * sigmoid(value);
  return probability;
}

function addLevel(distribution: Map<number, number>, marginal: readonly number[], factor: number): Map<number, number> {
  const sum = new Map<number, number>();
  for (const [value, mass] of distribution) {
    for (const [index, level] of levels.entries()) {
      const probability = marginal[index] ?? 0;
      if (probability === 0) continue;
      const next = value + factor * level;
      sum.set(next, (sum.get(next) ?? 0) + mass * probability);
    }
  }
  return sum;
}

export function sigmoid(value: number): number {
  return 1 / (1 + Math.exp(-value));
}
