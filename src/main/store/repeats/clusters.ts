import { contentTokens, NEARLY_SAME, normalisedText, overlap } from '../../../shared/similarity.ts';
import { bands, mix, signBands } from './signature.ts';

/**
 * Questions in the order in which they are put in, each joined to the first cluster whose first question it nearly repeats
 * (`NEARLY_SAME`, the measure of the desk's warnings), or the first of a cluster of its own. Memory is about 200 bytes a
 * question at most, set aside for `most` at the start.
 */
export interface Clusters {
  /** The number of its cluster, from 0. */
  put(question: string): number;
  count(): number;
}

export function createClusters(most: number): Clusters {
  const tokenIds = new Map<string, number>();
  const exact = new Map<number, number>();
  const slots = 2 ** Math.ceil(Math.log2(Math.max(16, most * 1.5)));
  const tables = Array.from({ length: bands }, () => ({
    keys: new Uint32Array(slots),
    clusters: new Uint32Array(slots),
  }));
  const own = new Uint32Array(bands);
  const starts = new Uint32Array(most + 1);
  let pool = new Uint32Array(1024);
  let count = 0;

  const tokensOf = (question: string): Uint32Array => {
    const ids = Array.from(contentTokens(question), (token) => {
      const id = tokenIds.get(token) ?? tokenIds.size + 1;
      tokenIds.set(token, id);
      return id;
    });
    return Uint32Array.from(ids);
  };
  const isNear = (cluster: number, tokens: ReadonlySet<number>) =>
    overlap(new Set(pool.subarray(starts[cluster], starts[cluster + 1])), tokens) >= NEARLY_SAME;
  /** The slot of a band's key, or the free one where it would stand. */
  const slotOf = (keys: Uint32Array, key: number): number => {
    let slot = mix(key) & (slots - 1);
    while (keys[slot] !== 0 && keys[slot] !== key) slot = (slot + 1) & (slots - 1);
    return slot;
  };
  const findNear = (tokens: Uint32Array): number | null => {
    const set = new Set(tokens);
    const looked = new Set<number>();
    for (const [band, { keys, clusters }] of tables.entries()) {
      const slot = slotOf(keys, own[band] as number);
      const cluster = clusters[slot] as number;
      if (keys[slot] === 0 || looked.has(cluster)) continue;
      if (isNear(cluster, set)) return cluster;
      looked.add(cluster);
    }
    return null;
  };
  const begin = (tokens: Uint32Array): number => {
    const start = starts[count] as number;
    if (start + tokens.length > pool.length) {
      const larger = new Uint32Array(Math.max(start + tokens.length, pool.length * 2));
      larger.set(pool);
      pool = larger;
    }
    pool.set(tokens, start);
    starts[count + 1] = start + tokens.length;
    for (const [band, { keys, clusters }] of tables.entries()) {
      const slot = slotOf(keys, own[band] as number);
      if (keys[slot] !== 0) continue;
      keys[slot] = own[band] as number;
      clusters[slot] = count;
    }
    return count++;
  };
  return {
    put(question) {
      const key = hashText(normalisedText(question));
      const known = exact.get(key);
      if (known !== undefined) return known;
      const tokens = tokensOf(question);
      signBands(tokens, own);
      const cluster = findNear(tokens) ?? begin(tokens);
      exact.set(key, cluster);
      return cluster;
    },
    count: () => count,
  };
}

/** 53 bits: two of a million texts share one with a chance of 1 in 18,000. */
export function hashText(text: string): number {
  let [high, low] = [0xdeadbeef, 0x41c6ce57];
  for (let index = 0; index < text.length; index++) {
    const unit = text.charCodeAt(index);
    high = Math.imul(high ^ unit, 2654435761);
    low = Math.imul(low ^ unit, 1597334677);
  }
  return (mix(high ^ (low >>> 7)) & 0x1fffff) * 2 ** 32 + mix(low ^ (high >>> 9));
}
