import { sampleAnswer } from '../../../src/main/world/answer.ts';
import type { Domain } from '../../../src/main/world/domain.ts';
import { worldDomains } from '../../../src/main/world/domains.ts';
import { samplePersona, type Weights } from '../../../src/main/world/persona.ts';
import type { Evidence } from '../../../src/main/world/posterior.ts';
import { sampleQuestion } from '../../../src/main/world/question.ts';
import { createRandom } from '../../../src/main/world/random.ts';

export interface Interview {
  domain: Domain;
  weights: Weights;
  /** Distinct statements, at most one for each attribute. */
  told: Evidence[];
}

/** Interviews of growing length, over all domains. */
export function interviews(count: number, seed: number): Interview[] {
  const random = createRandom(seed);
  return Array.from({ length: count }, (_, index) => {
    const domain = worldDomains[index % worldDomains.length];
    if (!domain) throw new Error('no domain');
    const weights = samplePersona(random, domain);
    const told: Evidence[] = [];
    for (let turn = 0; turn < 1 + (index % 6); turn++) {
      const asked = new Set(told.map(({ attribute }) => attribute));
      const answer = sampleAnswer(random, domain, weights, sampleQuestion(random, domain, asked), told);
      if (answer.evidence && !answer.repeated) told.push(answer.evidence);
    }
    return { domain, weights, told };
  });
}
