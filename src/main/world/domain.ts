/**
 * A domain of the synthetic world: things of one kind, told apart by six attributes, each with two poles. A thing is
 * described by single adjectives; a person speaks of wishes, noun phrases that follow "I like" or "loves".
 */
export interface Domain {
  /** Plural, as a run's config names it: "cars". */
  name: string;
  /** Singular: "car". */
  noun: string;
  attributes: readonly Attribute[];
  /** First and second words of the things' names. */
  nameParts: readonly [readonly string[], readonly string[]];
}

export interface Attribute {
  /** The same key in two domains means the same idea. */
  key: string;
  /** What a question calls it: "the price". */
  topics: readonly string[];
  positive: Pole;
  negative: Pole;
}

export interface Pole {
  /** Single words, for items. */
  adjectives: readonly string[];
  /** Noun phrases, for people. */
  wants: readonly string[];
  /** Whole predicates that say the same of a person: "is on a budget". */
  predicates: readonly string[];
}

/** +1 the positive pole, -1 the negative one. */
export type Sign = 1 | -1;

export function poleOf(attribute: Attribute, sign: Sign): Pole {
  return sign > 0 ? attribute.positive : attribute.negative;
}

/** `positive` and `negative` are written "adjective, adjective / want, want / predicate, predicate". */
export function attribute(key: string, topics: string, positive: string, negative: string): Attribute {
  return { key, topics: words(topics), positive: pole(positive), negative: pole(negative) };
}

export function price(plural: string): Attribute {
  return attribute(
    'price',
    'the price, money',
    `cheap, affordable, inexpensive / cheap ${plural}, a low price, a bargain / is on a budget, has little money to spend, has to save money`,
    `expensive, costly, exclusive / expensive ${plural}, a high price, exclusive ${plural} / has plenty of money, can spend freely, has a large budget`,
  );
}

export function names(first: string, second: string): Domain['nameParts'] {
  return [words(first), words(second)];
}

function pole(text: string): Pole {
  const [adjectives = '', wants = '', predicates = ''] = text.split('/');
  return { adjectives: words(adjectives), wants: words(wants), predicates: words(predicates) };
}

function words(text: string): string[] {
  return text
    .split(',')
    .map((word) => word.trim())
    .filter((word) => word !== '');
}
