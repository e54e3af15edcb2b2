import { isDeepStrictEqual } from 'node:util';

/** The first value of a list that stands in it twice; undefined where each is another. */
export function firstRepeated<T>(values: readonly T[]): T | undefined {
  return values.find((value, index) => values.findIndex((other) => isDeepStrictEqual(other, value)) < index);
}
