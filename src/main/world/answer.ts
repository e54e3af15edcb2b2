import { type Domain, poleOf } from './domain.ts';
import type { Weights } from './persona.ts';
import { answerOpeners, answerPhrasings, repeatOpeners } from './phrasing.ts';
import type { Evidence } from './posterior.ts';
import type { Question } from './question.ts';
import { pick, pickIndex, type Random } from './random.ts';
import { type Stance, stanceProbability, stances } from './stance.ts';
import { afterOpener, fill, joinUtterances, type Utterance } from './utterance.ts';

/** How often a question makes the person speak of an attribute at all: dull questions seldom do. */
export const revealProbability = { targeted: 1, double: 0.6, open: 0.35, vague: 0, 'off-topic': 0 } as const;

export interface Answer {
  /** What it says of an attribute; null if it says nothing. */
  evidence: Evidence | null;
  /** It says again what was said before. */
  repeated: boolean;
}

/** Which attributes a question may reveal, and how probable each is; the rest of the probability is an evasive answer. */
export function revealDistribution(domain: Domain, question: Question): number[] {
  const candidates = question.kind === 'open' ? [...domain.attributes.keys()] : question.attributes;
  const each = candidates.length === 0 ? 0 : revealProbability[question.kind] / candidates.length;
  return domain.attributes.map((_, index) => (candidates.includes(index) ? each : 0));
}

/** Draws what the persona says, given what it said before: a stance once told is kept. */
export function sampleAnswer(
  random: Random,
  domain: Domain,
  weights: Weights,
  question: Question,
  told: readonly Evidence[],
): Answer {
  const reveal = revealDistribution(domain, question);
  const evasive = 1 - reveal.reduce((sum, probability) => sum + probability, 0);
  const attribute = pickIndex(random, [...reveal, evasive]);
  if (attribute >= reveal.length) return { evidence: null, repeated: false };
  const before = told.find((statement) => statement.attribute === attribute);
  if (before) return { evidence: before, repeated: true };
  const level = weights[attribute] ?? 0;
  const stance =
    stances[
      pickIndex(
        random,
        stances.map((candidate) => stanceProbability(candidate, level)),
      )
    ] ?? 'unsure';
  return { evidence: { attribute, stance }, repeated: false };
}

export interface AnswerStyle {
  /** Share of stances put as a dislike of the other pole. */
  negation: number;
  /** The persona's own words for an attribute, often used again. */
  ownWords?: ReadonlyMap<number, string>;
}

export function phraseAnswer(
  random: Random,
  domain: Domain,
  question: Question,
  answer: Answer,
  style: AnswerStyle,
): Utterance {
  const body = phraseBody(random, domain, question, answer, style);
  if (answer.repeated) return joinUtterances([pick(random, repeatOpeners), afterOpener(body)]);
  return random.next() < 0.2 ? joinUtterances([pick(random, answerOpeners), afterOpener(body)]) : body;
}

function phraseBody(
  random: Random,
  domain: Domain,
  question: Question,
  { evidence }: Answer,
  style: AnswerStyle,
): Utterance {
  if (!evidence)
    return fill(pick(random, question.kind === 'off-topic' ? answerPhrasings.chat : answerPhrasings.evasive), {});
  const { attribute, stance } = evidence;
  if (stance === 'unsure') return fill(pick(random, answerPhrasings.unsure), {});
  const own = style.ownWords?.get(attribute);
  const all = statements(domain, attribute, stance, random.next() < style.negation);
  const matching = own !== undefined && random.next() < 0.6 ? all.filter(({ text }) => text.includes(` ${own}.`)) : all;
  return pick(random, matching.length > 0 ? matching : all);
}

/** Every way to state a stance on an attribute, openers apart. */
export function statements(
  domain: Domain,
  index: number,
  stance: Exclude<Stance, 'unsure'>,
  against: boolean,
): Utterance[] {
  const attribute = domain.attributes[index];
  if (!attribute) throw new RangeError(`The domain ${domain.name} has no attribute ${index}.`);
  if (stance === 0) {
    const slot = (text: string) => ({ text, attribute: index, side: 0 as const, stance });
    return answerPhrasings.indifferent.flatMap((phrasing) =>
      attribute.topics.map((topic) => fill(phrasing, { t: slot(topic) })),
    );
  }
  const wanted = stance > 0 ? 1 : -1;
  const side = against ? (wanted === 1 ? -1 : 1) : wanted;
  const strong = Math.abs(stance) === 2;
  const list = against
    ? answerPhrasings[strong ? 'strongAgainst' : 'mildAgainst']
    : answerPhrasings[strong ? 'strong' : 'mild'];
  return list.flatMap((phrasing) =>
    poleOf(attribute, side).wants.map((text) =>
      fill(phrasing, { [against ? 'o' : 'w']: { text, attribute: index, side, stance } }),
    ),
  );
}
