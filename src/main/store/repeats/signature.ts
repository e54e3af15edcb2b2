/**
 * MinHash (Broder 1997) over the content tokens of a question: two sets agree in one component with the probability of their
 * overlap. Components are joined to bands (Leskovec, Rajaraman, Ullman, Mining of Massive Datasets, 3.4): with 8 bands of 3,
 * two questions of overlap 0.75 share a band in 98.7 of 100 cases; whether they are alike is then measured on the sets.
 */
export const bands = 8;
const rowsOfBand = 3;
const seeds = Uint32Array.from({ length: bands * rowsOfBand }, (_, index) => Math.imul(index + 1, 0x9e3779b1));

/** One 32-bit number a band, never 0, into `into`. */
export function signBands(tokens: Uint32Array, into: Uint32Array): void {
  for (let band = 0; band < bands; band++) {
    let joined = band + 1;
    for (let row = 0; row < rowsOfBand; row++) {
      const seed = seeds[band * rowsOfBand + row] as number;
      let least = 0xffffffff;
      for (const token of tokens) {
        const hash = mix(token ^ seed);
        if (hash < least) least = hash;
      }
      joined = mix(joined ^ least);
    }
    into[band] = joined || 1;
  }
}

/** The end of MurmurHash3: every bit of the number moves every bit of the result. */
export function mix(value: number): number {
  let mixed = value;
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return (mixed ^ (mixed >>> 16)) >>> 0;
}
