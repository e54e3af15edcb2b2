import { type Domain, poleOf, type Sign } from './domain.ts';
import { createRandom, hashSeed, pick, type Random, shuffle } from './random.ts';

/** A thing of a domain: what a person reads of it, and where it stands on each attribute. */
export interface WorldItem {
  name: string;
  /** Single adjectives, one for each attribute on which it stands out. */
  attributes: string[];
}

/** -1, 0 or 1 for each attribute of the domain. */
export type Position = readonly number[];

const poolSize = 40;
const adjectivesPerItem = 3;
const pools = new Map<string, WorldItem[]>();

/** The domain's forty things; always the same. The bundled model's training never shows a thing with the same poles. */
export function itemPool(domain: Domain): WorldItem[] {
  const known = pools.get(domain.name);
  if (known) return known;
  const random = createRandom(hashSeed('pool', domain.name));
  const [firsts, seconds] = domain.nameParts;
  const names = shuffle(
    random,
    firsts.flatMap((first) => seconds.map((second) => `${first} ${second}`)),
  );
  const seen = new Set<string>();
  const pool: WorldItem[] = [];
  while (pool.length < poolSize) {
    const position = samplePosition(random, domain, adjectivesPerItem);
    if (seen.has(position.join())) continue;
    seen.add(position.join());
    pool.push(describeItem(random, domain, names[pool.length] ?? `${domain.noun} ${pool.length}`, position));
  }
  pools.set(domain.name, pool);
  return pool;
}

export function samplePosition(random: Random, domain: Domain, adjectives: number): Position {
  const standsOut = new Set(shuffle(random, [...domain.attributes.keys()]).slice(0, adjectives));
  return domain.attributes.map((_, index) => (standsOut.has(index) ? (random.next() < 0.5 ? 1 : -1) : 0));
}

/** One adjective for each attribute on which the position is not 0, in random order. */
export function describeItem(random: Random, domain: Domain, name: string, position: Position): WorldItem {
  const adjectives = domain.attributes.flatMap((attribute, index) => {
    const side = position[index] ?? 0;
    return side === 0 ? [] : [pick(random, poleOf(attribute, side > 0 ? 1 : -1).adjectives)];
  });
  return { name, attributes: shuffle(random, adjectives) };
}

/** Where an item stands, read from its adjectives; a word the domain does not know says nothing. */
export function positionOf(domain: Domain, item: { attributes: readonly string[] }): Position {
  return domain.attributes.map((attribute) => {
    const stands = (sign: Sign) =>
      item.attributes.some((word) => poleOf(attribute, sign).adjectives.includes(word.trim().toLowerCase()));
    return Number(stands(1)) - Number(stands(-1));
  });
}
