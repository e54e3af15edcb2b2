import { revealDistribution } from './answer.ts';
import type { Domain } from './domain.ts';
import type { Position } from './items.ts';
import { levels, type Weights } from './persona.ts';
import { type Evidence, type Marginals, posterior } from './posterior.ts';
import { choiceProbability, posteriorChoice } from './preference.ts';
import type { Question } from './question.ts';
import { type Stance, stanceProbability, stances } from './stance.ts';

/**
 * F(s), the reward and its expectation, exactly. With a calibrated scorer the expected reward of a question is the mean,
 * over pairs, of the mutual information between its answer and the label:
 *
 *   E[F(s') - F(s)] = (1/|E|) sum_ij  H(p(y_ij | s)) - E_answer H(p(y_ij | s, answer)),
 *
 * since E_y log p(y | s) = -H(p(. | s)) when y is drawn from p(. | s) (Lindley 1956). Both sides are computed here in
 * different ways; a test holds them against each other.
 */
export interface Pair {
  first: Position;
  second: Position;
}

export interface AnswerOutcome {
  /** Null: the answer says nothing of any attribute. */
  evidence: Evidence | null;
  probability: number;
}

/** F in nats per pair: labels[k] is the probability that the first of pair k is chosen (1, 0, or soft). */
export function meanLogProbability(marginals: Marginals, pairs: readonly Pair[], labels: readonly number[]): number {
  const total = pairs.reduce((sum, { first, second }, index) => {
    const probability = posteriorChoice(marginals, first, second);
    const label = labels[index] ?? 0;
    return sum + label * Math.log(probability) + (1 - label) * Math.log(1 - probability);
  }, 0);
  return total / pairs.length;
}

/** Every answer the question may get and its probability given what was told; the probabilities sum to 1. */
export function answerOutcomes(
  domain: Domain,
  question: Question,
  told: readonly Evidence[],
  weights?: Weights,
): AnswerOutcome[] {
  const marginals = weights
    ? weights.map((weight) => levels.map((level) => Number(level === weight)))
    : posterior(domain, told);
  const reveal = revealDistribution(domain, question);
  const outcomes: AnswerOutcome[] = [
    { evidence: null, probability: 1 - reveal.reduce((sum, value) => sum + value, 0) },
  ];
  for (const [attribute, share] of reveal.entries()) {
    if (share === 0) continue;
    const before = told.find((statement) => statement.attribute === attribute);
    if (before) {
      outcomes.push({ evidence: before, probability: share });
      continue;
    }
    for (const stance of stances) {
      const probability = stanceGiven(stance, marginals[attribute] ?? []);
      if (probability > 0) outcomes.push({ evidence: { attribute, stance }, probability: share * probability });
    }
  }
  return outcomes;
}

function stanceGiven(stance: Stance, marginal: readonly number[]): number {
  return levels.reduce<number>(
    (sum, level, index) => sum + (marginal[index] ?? 0) * stanceProbability(stance, level),
    0,
  );
}

/** The mutual information between a question's answer and the labels, in nats per pair: what the question is worth. */
export function mutualInformation(
  domain: Domain,
  question: Question,
  told: readonly Evidence[],
  pairs: readonly Pair[],
): number {
  const before = meanEntropy(posterior(domain, told), pairs);
  const after = answerOutcomes(domain, question, told).reduce(
    (sum, { evidence, probability }) =>
      sum + probability * meanEntropy(posterior(domain, evidence ? [...told, evidence] : told), pairs),
    0,
  );
  return before - after;
}

/** The reward that a question earns on average for one persona, labels soft: F after minus F before, over all answers. */
export function expectedReward(
  domain: Domain,
  question: Question,
  told: readonly Evidence[],
  pairs: readonly Pair[],
  weights: Weights,
): number {
  const labels = pairs.map(({ first, second }) => choiceProbability(weights, first, second));
  const before = meanLogProbability(posterior(domain, told), pairs, labels);
  return answerOutcomes(domain, question, told, weights).reduce((sum, { evidence, probability }) => {
    const after = meanLogProbability(posterior(domain, evidence ? [...told, evidence] : told), pairs, labels);
    return sum + probability * (after - before);
  }, 0);
}

function meanEntropy(marginals: Marginals, pairs: readonly Pair[]): number {
  return (
    pairs.reduce((sum, { first, second }) => sum + entropy(posteriorChoice(marginals, first, second)), 0) / pairs.length
  );
}

function entropy(probability: number): number {
  const term = (value: number) => (value > 0 ? -value * Math.log(value) : 0);
  return term(probability) + term(1 - probability);
}
