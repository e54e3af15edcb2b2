import type { Domain, Sign } from './domain.ts';
import type { Level, Weights } from './persona.ts';
import { heldOutPersonaPhrasings, personaPhrasings } from './phrasing.ts';

/**
 * Reads free persona text: "likes fast cars but is on a budget". The text is cut into clauses; a clause is about the pole
 * whose wish, predicate or adjective it names (the longest wins); a verb of dislike turns it round; a strong verb, or a
 * predicate, makes it strong. What stands before "who" is the person, not a wish. A clause without a verb of its own ("values luxury and comfort") keeps the verb before it.
 */
export function parsePersona(domain: Domain, text: string): Weights {
  const weights: Level[] = domain.attributes.map(() => 0);
  let manner: Manner = { sign: 1, strength: 1 };
  const wishes = text.toLowerCase().replace(/^.*?\b(who|that)\b/, '');
  for (const clause of wishes.split(/,|;|\.|\band\b|\bbut\b/)) {
    if (indifference.some((verb) => contains(clause, verb))) continue;
    const named = findPole(domain, clause);
    manner = findManner(clause) ?? manner;
    if (!named || weights[named.attribute] !== 0) continue;
    const { sign, strength }: Manner = named.predicate ? { sign: 1, strength: 2 } : manner;
    weights[named.attribute] = toLevel(named.side * sign * strength);
  }
  return weights;
}

interface Manner {
  sign: Sign;
  strength: 1 | 2;
}

const indifference = personaPhrasings.indifferent.map(verbOf);

const manners: readonly { words: string[]; manner: Manner }[] = [
  { words: verbsOf(personaPhrasings.strongAgainst), manner: { sign: -1, strength: 2 } },
  { words: [...verbsOf(personaPhrasings.mildAgainst), 'does not like', 'not'], manner: { sign: -1, strength: 1 } },
  {
    words: [...verbsOf(personaPhrasings.strong), ...verbsOf(heldOutPersonaPhrasings.strong), 'wants'],
    manner: { sign: 1, strength: 2 },
  },
  {
    words: [...verbsOf(personaPhrasings.mild), ...verbsOf(heldOutPersonaPhrasings.mild)],
    manner: { sign: 1, strength: 1 },
  },
];

function findManner(clause: string): Manner | undefined {
  return manners.find(({ words }) => words.some((word) => contains(clause, word)))?.manner;
}

function findPole(domain: Domain, clause: string) {
  let best: { attribute: number; side: Sign; predicate: boolean; length: number } | null = null;
  for (const [attribute, { positive, negative }] of domain.attributes.entries()) {
    for (const [side, { wants, predicates, adjectives }] of [
      [1, positive],
      [-1, negative],
    ] as const) {
      for (const phrase of [...wants, ...predicates, ...adjectives]) {
        if (phrase.length <= (best?.length ?? 0) || !contains(clause, phrase)) continue;
        best = { attribute, side, predicate: predicates.includes(phrase), length: phrase.length };
      }
    }
  }
  return best;
}

function contains(clause: string, phrase: string): boolean {
  return ` ${clause.trim()} `.includes(` ${phrase} `);
}

function verbsOf(phrasings: readonly string[]): string[] {
  return phrasings.map(verbOf);
}

function verbOf(phrasing: string): string {
  return phrasing.replace(/ \{\w\}$/, '');
}

function toLevel(value: number): Level {
  return value > 1 ? 2 : value < -1 ? -2 : value > 0 ? 1 : value < 0 ? -1 : 0;
}
