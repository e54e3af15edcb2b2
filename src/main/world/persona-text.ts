import { type Attribute, type Domain, poleOf, type Sign } from './domain.ts';
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

interface Clause {
  utterance: Utterance;
  level: Level;
  /** It has a verb that the next clause may share. */
  shareable: boolean;
  /** The attribute's wish in the persona's own words, where it is put as a wish. */
  ownWords?: [number, string];
}

/** A persona put into words: "likes fast cars but is on a budget". `ownWords` are its wishes by attribute. */
export function describePersona(
  random: Random,
  domain: Domain,
  weights: Weights,
  style: PersonaStyle,
): Utterance & { ownWords: Map<number, string> } {
  const clauses: Clause[] = [];
  for (const [attribute, level] of shuffle(random, [...weights.entries()])) {
    if (level !== 0) clauses.push(phraseWish(random, domain, attribute, level, style, clauses.at(-1)));
  }
  const indifferent = [...weights.entries()].filter(([, level]) => level === 0);
  if (indifferent.length > 0 && clauses.length < 5 && random.next() < 0.2) {
    clauses.push(plain(phraseIndifference(random, domain, pick(random, indifferent)[0])));
  }
  if (clauses.length === 0) clauses.push(plain(fill(pick(random, emptyPersonas), {})));
  const openers = style.heldOut ? heldOutPersonaOpeners : personaOpeners;
  const opener = random.next() < 0.35 ? pick(random, openers) : '';
  const parts = clauses.flatMap(({ utterance }, index) => [
    index === 0 ? opener : joiner(random, index === clauses.length - 1),
    utterance,
  ]);
  const ownWords = new Map(clauses.flatMap((clause) => (clause.ownWords ? [clause.ownWords] : [])));
  return { ...joinUtterances(parts), ownWords };
}

function phraseWish(
  random: Random,
  domain: Domain,
  index: number,
  level: Level,
  style: PersonaStyle,
  before: Clause | undefined,
): Clause {
  const attribute = domain.attributes[index];
  if (!attribute) throw new RangeError(`The domain ${domain.name} has no attribute ${index}.`);
  const wanted = level > 0 ? 1 : -1;
  const strong = Math.abs(level) === 2;
  const { predicates } = poleOf(attribute, wanted);
  if (strong && predicates.length > 0 && random.next() < 0.5) {
    const slot = { text: pick(random, predicates), attribute: index, side: wanted, stance: level } as const;
    return { utterance: fill('{w}', { w: slot }), level, shareable: false };
  }
  const against = random.next() < style.negation;
  const side = against ? (wanted === 1 ? -1 : 1) : wanted;
  const text =
    random.next() < 0.2 ? thingWith(random, domain, attribute, side) : pick(random, poleOf(attribute, side).wants);
  const shared =
    !against && before?.shareable === true && strong === (Math.abs(before.level) === 2) && random.next() < 0.4;
  const phrasing = shared ? '{w}' : phrasingOf(random, strong, against, style);
  const slot = { text, attribute: index, side, stance: level } as const;
  return {
    utterance: fill(phrasing, { [against ? 'o' : 'w']: slot }),
    level,
    shareable: !against,
    ownWords: against ? undefined : [index, text],
  };
}

/** "a spacious car" or "spacious cars". */
function thingWith(random: Random, domain: Domain, attribute: Attribute, side: Sign): string {
  const adjective = pick(random, poleOf(attribute, side).adjectives);
  if (random.next() < 0.5) return `${adjective} ${domain.name}`;
  return `${/^[aeiou]/.test(adjective) ? 'an' : 'a'} ${adjective} ${domain.noun}`;
}

function plain(utterance: Utterance): Clause {
  return { utterance, level: 0, shareable: false };
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
