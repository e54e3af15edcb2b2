import { phraseAnswer, sampleAnswer } from './answer.ts';
import type { Domain } from './domain.ts';
import { findWorldDomain } from './domains.ts';
import { positionOf } from './items.ts';
import { parseAnswer } from './parse-answer.ts';
import { parsePersona } from './parse-persona.ts';
import { parseQuestion } from './parse-question.ts';
import { type Evidence, posterior } from './posterior.ts';
import { choiceProbability, posteriorChoice } from './preference.ts';
import { type Question, sampleQuestion } from './question.ts';
import { createRandom, hashSeed } from './random.ts';

/**
 * The exact world as a model for all three roles, without any network: what it scores is Bayes' rule, so a run with it
 * checks everything around it. It speaks the world's language only: a text that its parsers cannot read says nothing.
 */
export interface Turn {
  question: string;
  answer: string;
}

export interface ReadableItem {
  attributes: readonly string[];
}

/** A question of the deliberately middling mixture; the same seed and transcript give the same question. */
export function askAsWorld(domainName: string, transcript: readonly Turn[], seed: number): string {
  const domain = findWorldDomain(domainName);
  const random = createRandom(hashSeed('ask', seed, domain.name, ...texts(transcript)));
  const asked = new Set(transcript.flatMap(({ question }) => parseQuestion(domain, question)?.attributes ?? []));
  return sampleQuestion(random, domain, asked).utterance.text;
}

/** What the persona answers; a question that the parser cannot read is answered evasively. */
export function answerAsWorld(
  domainName: string,
  persona: string,
  transcript: readonly Turn[],
  question: string,
  seed: number,
): string {
  const domain = findWorldDomain(domainName);
  const random = createRandom(hashSeed('answer', seed, domain.name, persona, question, ...texts(transcript)));
  const asked: Question = parseQuestion(domain, question) ?? { kind: 'vague', attributes: [] };
  const answer = sampleAnswer(random, domain, parsePersona(domain, persona), asked, toldIn(domain, transcript));
  return phraseAnswer(random, domain, asked, answer, { negation: 0.15 }).text;
}

/** p(the persona prefers first over second): the label, soft. */
export function labelAsWorld(domainName: string, persona: string, first: ReadableItem, second: ReadableItem): number {
  const domain = findWorldDomain(domainName);
  return choiceProbability(parsePersona(domain, persona), positionOf(domain, first), positionOf(domain, second));
}

/** p(first over second | transcript), exactly. */
export function scoreAsWorld(
  domainName: string,
  transcript: readonly Turn[],
  first: ReadableItem,
  second: ReadableItem,
): number {
  const domain = findWorldDomain(domainName);
  const marginals = posterior(domain, toldIn(domain, transcript));
  return posteriorChoice(marginals, positionOf(domain, first), positionOf(domain, second));
}

/** Everything the answers of a transcript say; "I am not sure" is kept with the attribute it was asked about. */
export function toldIn(domain: Domain, transcript: readonly Turn[]): Evidence[] {
  return transcript.flatMap(({ question, answer }): Evidence[] => {
    const parsed = parseAnswer(domain, answer);
    if (parsed?.kind === 'stance') return [parsed.evidence];
    const asked = parseQuestion(domain, question);
    const attribute = asked?.kind === 'targeted' ? asked.attributes[0] : undefined;
    return parsed?.kind === 'unsure' && attribute !== undefined ? [{ attribute, stance: 'unsure' }] : [];
  });
}

function texts(transcript: readonly Turn[]): string[] {
  return transcript.flatMap(({ question, answer }) => [question, answer]);
}
