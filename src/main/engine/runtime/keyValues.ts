/**
 * Keys and values of n tokens in one array, [layer, 2, head, token, headSize] row-major (keys first, rotated already), where
 * a "plane" is one (layer, key-or-value, head). With several sequences in one array their axis stands before the head:
 * [layer, 2, row, head, token, headSize], so that each layer's keys are one contiguous tensor [row, head, token, headSize].
 */
export interface CacheShape {
  layers: number;
  /** Keys and values of each layer: 2 * layers. */
  halves: number;
  keyValueHeads: number;
  headSize: number;
}

export function floatsPerToken({ halves, keyValueHeads, headSize }: CacheShape): number {
  return halves * keyValueHeads * headSize;
}

export interface Tokens {
  data: Float32Array;
  /** Sequences in `data`, and which one is meant. */
  rows: number;
  row: number;
  /** Tokens a sequence has in `data`, and where the meant ones begin. */
  length: number;
  start: number;
}

type Planes = Pick<CacheShape, 'halves' | 'keyValueHeads' | 'headSize'>;

/** Copies `count` tokens of one sequence into another array. */
export function copyTokens(shape: Planes, from: Tokens, to: Tokens, count: number): void {
  const { halves, keyValueHeads, headSize } = shape;
  for (let half = 0; half < halves; half++) {
    for (let head = 0; head < keyValueHeads; head++) {
      const source = offsetOf(shape, from, half, head);
      const target = offsetOf(shape, to, half, head);
      to.data.set(from.data.subarray(source, source + count * headSize), target);
    }
  }
}

/** The part of `data` that is one layer's keys or values: a view, [row, head, token, headSize]. */
export function layerView(shape: CacheShape, data: Float32Array, layer: number, kind: 'key' | 'value'): Float32Array {
  const size = data.length / shape.halves;
  const half = layer * 2 + (kind === 'key' ? 0 : 1);
  return data.subarray(half * size, (half + 1) * size);
}

function offsetOf({ keyValueHeads, headSize }: Planes, at: Tokens, half: number, head: number): number {
  return (((half * at.rows + at.row) * keyValueHeads + head) * at.length + at.start) * headSize;
}
