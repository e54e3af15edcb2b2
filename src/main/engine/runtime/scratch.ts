/**
 * Memory that is used again by every run. A fresh array of some megabytes costs more in page faults than in copying, and runs
 * are over when they return.
 */
export interface Scratch {
  /** At least as long as ever asked for under this name; what it held before is still in it. */
  floats(name: 'past' | 'near', length: number): Float32Array;
}

export function createScratch(): Scratch {
  const arrays = new Map<string, Float32Array>();
  return {
    floats(name, length) {
      const known = arrays.get(name);
      if (known !== undefined && known.length >= length) return known.subarray(0, length);
      const grown = new Float32Array(length);
      arrays.set(name, grown);
      return grown;
    },
  };
}
