import type { Domain } from './domain.ts';
import { levelPrior, levels } from './persona.ts';
import { type Stance, stanceProbability } from './stance.ts';

/**
 * What a transcript says about the hidden weights. An answer reveals the stance on at most one attribute, weights are
 * independent, and which attribute is revealed does not depend on the weights: so p(weights | transcript) is the product of one
 * distribution per attribute, each by Bayes' rule, p(level | stance) in proportion to p(stance | level) p(level). A person
 * keeps to a stance once told: hearing it again changes nothing.
 */
export interface Evidence {
  /** Index into the domain's attributes. */
  attribute: number;
  stance: Stance;
}

/** p(level) for each attribute, in the order of the domain's attributes and of `levels`. */
export type Marginals = readonly (readonly number[])[];

/** The first statement on an attribute counts. */
export function posterior(domain: Domain, evidence: readonly Evidence[]): Marginals {
  return domain.attributes.map((_, attribute) => {
    const first = evidence.find((statement) => statement.attribute === attribute && statement.stance !== 'unsure');
    return first ? levelPosterior(first.stance) : levelPrior;
  });
}

function levelPosterior(stance: Stance): readonly number[] {
  const joint = levels.map((level, index) => stanceProbability(stance, level) * (levelPrior[index] ?? 0));
  const evidence = joint.reduce((sum, value) => sum + value, 0);
  return joint.map((value) => value / evidence);
}
