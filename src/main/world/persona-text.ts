import { type Domain, poleOf } from './domain.ts';
import type { Level, Weights } from './persona.ts';
import {
  emptyPersonas,
  heldOutPersonaOpeners,
  heldOutPersonaPhrasings,
  personaOpeners,
  personaPhrasings,
} from './phrasing.ts';
import { pick, type Random, shuffle } from './random.ts';
import { fill, joinUtterances, type Utterance } from './utterance.ts';

export interface PersonaStyle {
  /** Share of wishes put as a dislike of the other pole. */
  negation: number;
  /** Only phrasings that training never uses. */
  heldOut?: boolean;
  /** Share of wishes with a verb that nobody knows: teaches a model not to lean on verbs. Its strength is open. */
  inventedVerbs?: number;
}

/** A persona put into words: "likes fast cars but is on a budget". `ownWords` are its phrases by attribute. */
export function describePersona(
  random: Random,
  domain: Domain,
  weights: Weights,
  style: PersonaStyle,
): Utterance & { ownWords: Map<number, string> } {
  const ownWords = new Map<number, string>();
  const clauses = shuffle(
    random,
    [...weights.entries()].filter(([, level]) => level !== 0),
  ).map(([attribute, level]) => ({
    level,
    utterance: phraseWish(random, domain, attribute, level, style, ownWords),
  }));
  const indifferent = [...weights.entries()].filter(([, level]) => level === 0);
  if (indifferent.length > 0 && clauses.length < 5 && random.next() < 0.2) {
    clauses.push({ level: 0, utterance: phraseIndifference(random, domain, pick(random, indifferent)[0]) });
  }
  if (clauses.length === 0) clauses.push({ level: 0, utterance: fill(pick(random, emptyPersonas), {}) });
  const opener = random.next() < 0.35 ? pick(random, style.heldOut ? heldOutPersonaOpeners : personaOpeners) : '';
  const parts = clauses.flatMap(({ utterance }, index) => [
    index === 0 ? opener : joiner(random, index === clauses.length - 1),
    utterance,
  ]);
  return { ...joinUtterances(parts), ownWords };
}

function phraseWish(
  random: Random,
  domain: Domain,
  index: number,
  level: Level,
  style: PersonaStyle,
  ownWords: Map<number, string>,
): Utterance {
  const attribute = domain.attributes[index];
  if (!attribute) throw new RangeError(`The domain ${domain.name} has no attribute ${index}.`);
  const wanted = level > 0 ? 1 : -1;
  const strong = Math.abs(level) === 2;
  const { predicates } = poleOf(attribute, wanted);
  if (strong && predicates.length > 0 && random.next() < 0.5) {
    return fill('{w}', { w: { text: pick(random, predicates), attribute: index, side: wanted, stance: level } });
  }
  const against = random.next() < style.negation;
  const side = against ? (wanted === 1 ? -1 : 1) : wanted;
  const text = pick(random, poleOf(attribute, side).wants);
  if (!against) ownWords.set(index, text);
  return fill(phrasingOf(random, strong, against, style), {
    [against ? 'o' : 'w']: { text, attribute: index, side, stance: level },
  });
}

function phrasingOf(random: Random, strong: boolean, against: boolean, style: PersonaStyle): string {
  if (against) return pick(random, personaPhrasings[strong ? 'strongAgainst' : 'mildAgainst']);
  if (style.heldOut) return pick(random, heldOutPersonaPhrasings[strong ? 'strong' : 'mild']);
  if (random.next() < (style.inventedVerbs ?? 0)) return inventVerb(random);
  return pick(random, personaPhrasings[strong ? 'strong' : 'mild']);
}

function inventVerb(random: Random): string {
  const syllable = () =>
    pick(random, [...'bcdfgklmnprstvw']) + pick(random, [...'aeiou']) + pick(random, ['', '', 'n', 's', 'r', 'll']);
  const verb = syllable() + syllable() + pick(random, ['s', 's', 'es', 'ts']);
  return pick(random, [
    `${verb} {w}`,
    `${verb} {w}`,
    `${verb} ${syllable()} {w}`,
    `has a ${verb} for {w}`,
    `is ${verb} about {w}`,
  ]);
}

function phraseIndifference(random: Random, domain: Domain, index: number): Utterance {
  const topic = pick(random, domain.attributes[index]?.topics ?? []);
  return fill(pick(random, personaPhrasings.indifferent), { t: { text: topic, attribute: index, side: 0, stance: 0 } });
}

function joiner(random: Random, last: boolean): string {
  return last ? pick(random, [' and ', ' but ']) : pick(random, [', ', ', ', ' and ']);
}
