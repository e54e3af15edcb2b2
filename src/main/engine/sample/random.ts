/**
 * xoshiro128** (Blackman and Vigna, "Scrambled linear pseudorandom number generators", 2018), its state filled from the seed
 * by splitmix32. Only 32-bit integer arithmetic: the same numbers on every machine.
 */
export interface RandomStream {
  /** Uniform in [0, 1), 53 bits. */
  uniform(): number;
}

/** One stream for one sequence. Any safe integer is a seed; its upper 21 bits count too. */
export function createRandomStream(seed: number): RandomStream {
  const next = splitmix32((seed >>> 0) ^ Math.imul(Math.floor(seed / 2 ** 32) >>> 0, 0x9e3779b1));
  const state = Uint32Array.of(next(), next(), next(), next());

  const bits32 = () => {
    const [a, b, c, d] = state as unknown as [number, number, number, number];
    const result = Math.imul(rotateLeft(Math.imul(b, 5), 7), 9) >>> 0;
    state[2] = c ^ a;
    state[3] = d ^ b;
    state[1] = b ^ (c ^ a);
    state[0] = a ^ (d ^ b);
    state[2] = c ^ a ^ (b << 9);
    state[3] = rotateLeft(d ^ b, 11);
    return result;
  };
  return { uniform: () => ((bits32() >>> 5) * 2 ** 26 + (bits32() >>> 6)) / 2 ** 53 };
}

function splitmix32(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x9e3779b9) | 0;
    let mixed = state ^ (state >>> 16);
    mixed = Math.imul(mixed, 0x21f0aaad);
    mixed ^= mixed >>> 15;
    mixed = Math.imul(mixed, 0x735a2d97);
    return (mixed ^ (mixed >>> 15)) >>> 0;
  };
}

function rotateLeft(value: number, by: number): number {
  return (value << by) | (value >>> (32 - by));
}
