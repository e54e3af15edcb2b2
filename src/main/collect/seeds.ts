/**
 * Every draw of a run takes its seed from the interview's seed and the draw's own key, by SHA-256. Nothing depends on time,
 * on concurrency or on how many draws came before, so a run can be cut and resumed anywhere and grow the same tree.
 */
import { createHash } from 'node:crypto';
import type { JsonValue } from '../../shared/wire.ts';

/** A whole number in [0, 2^31): every server and sampler takes it. */
export function deriveSeed(seed: number, key: string): number {
  return createHash('sha256').update(`${seed}\u0000${key}`).digest().readUInt32BE(0) >>> 1;
}

/** A stream of numbers in [0, 1), one hash each: 53 bits, the same on every machine. */
export function createRandom(seed: number, key: string): () => number {
  let drawn = 0;
  return () => {
    const digest = createHash('sha256').update(`${seed}\u0000${key}\u0000${drawn++}`).digest();
    return (digest.readUInt32BE(0) * 2 ** 21 + (digest.readUInt32BE(4) >>> 11)) / 2 ** 53;
  };
}

/** A new list in random order (Fisher and Yates). */
export function shuffle<T>(values: readonly T[], random: () => number): T[] {
  const shuffled = [...values];
  for (let index = shuffled.length - 1; index > 0; index--) {
    const other = Math.floor(random() * (index + 1));
    const [a, b] = [shuffled[index], shuffled[other]];
    if (a === undefined || b === undefined) continue;
    shuffled[index] = b;
    shuffled[other] = a;
  }
  return shuffled;
}

/** Of everything that determines an outcome; keys of objects are sorted first. */
export function hashRequest(request: JsonValue): string {
  return createHash('sha256')
    .update(JSON.stringify(sortKeys(request)))
    .digest('hex');
}

function sortKeys(value: JsonValue): JsonValue {
  if (Array.isArray(value)) return value.map(sortKeys);
  if (value === null || typeof value !== 'object') return value;
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([key, inner]) => [key, inner === undefined ? undefined : sortKeys(inner)]));
}
