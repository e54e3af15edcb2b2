import { QuerentError } from '../../shared/errors.ts';
import type { Domain, Item } from '../../shared/records/config.ts';
import type { Pair } from '../../shared/records/interview.ts';
import { createRandom, shuffle } from './seeds.ts';

export interface SampledItems {
  /** First the items of E, then those of T. */
  items: Item[];
  pairs: Pick<Pair, 'set' | 'first' | 'second'>[];
}

/**
 * Draws the items of E and, from what is left, as many for T; then pairs within each, in random orientation, none twice. With
 * a small pool E comes first and T gets what is left: fewer pairs, or none. Personas with the same seed get the same items.
 * Throws `config.items` where there are not two items to compare.
 */
export function sampleItems(domain: Domain, numItems: number, numPairs: number, seed: number): SampledItems {
  const pool = distinctByName(domain.items);
  if (pool.length < 2) {
    throw new QuerentError(
      'config.items',
      `The domain "${domain.name}" has ${pool.length === 0 ? 'no items' : 'only one item'}, and preferences are asked between two.`,
      `List its items under \`domains:\` in the config (at least ${2 * numItems} for ${numItems} on each side), or leave \`items\` out to have them generated.`,
    );
  }
  const random = createRandom(seed, `items/${domain.name}`);
  const items = shuffle(pool, random).slice(0, 2 * numItems);
  const border = Math.min(numItems, items.length);
  return {
    items,
    pairs: [
      ...samplePairs('E', 0, border, numPairs, random),
      ...samplePairs('T', border, items.length, numPairs, random),
    ],
  };
}

/** Pairs among the items from `start` up to, not including, `end`. */
function samplePairs(set: 'E' | 'T', start: number, end: number, count: number, random: () => number) {
  const all: Pick<Pair, 'set' | 'first' | 'second'>[] = [];
  for (let first = start; first < end; first++) {
    for (let second = first + 1; second < end; second++) all.push({ set, first, second });
  }
  return shuffle(all, random)
    .slice(0, count)
    .map((pair) => (random() < 0.5 ? pair : { set, first: pair.second, second: pair.first }));
}

function distinctByName(items: Item[]): Item[] {
  return [...new Map(items.map((item) => [item.name, item])).values()];
}
