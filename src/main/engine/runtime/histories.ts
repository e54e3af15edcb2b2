import { maskedOut } from '../families/graphInputs.ts';
import type { PassInputs, PassOutputs } from './forwardPass.ts';
import { type CacheShape, copyTokens, floatsPerToken, layerView } from './keyValues.ts';
import { type Piece, wayTo } from './piece.ts';

/**
 * The keys and values of sequences that grow by a token a step, side by side, so that a step reads them where they lie. They are
 * padded to a common multiple of `paddingStep`; the padding is masked, and the new token stands behind it.
 */
export interface Histories {
  /** Inputs of the step that reads the last token of each sequence. */
  step(lastTokens: number[]): PassInputs;
  /** Keeps the keys and values of that step. */
  append(outputs: PassOutputs): void;
  /** Only these sequences go on. */
  keep(rows: number[]): void;
}

/** Masked keys in this number keep the later ones in their lanes of the kernels' vectors, so that padding changes no bit. */
const paddingStep = 64;
/** Two rows at least: products of one row go through another kernel, which gives other bits. */
const fewestRows = 2;

export function createHistories(shape: CacheShape, ends: Piece[]): Histories {
  let lengths = ends.map((end) => end.start + end.tokens.length);
  let rows = Math.max(fewestRows, lengths.length);
  let capacity = capacityFor(lengths);
  let data = new Float32Array(floatsPerToken(shape) * rows * capacity);
  const nearFloats = () => new Float32Array(floatsPerToken(shape) * rows);
  let near = nearFloats();

  for (const [row, end] of ends.entries()) {
    for (const { keyValues, tokens, start } of wayTo(end)) {
      if (keyValues === null) throw new TypeError('A prompt was read before it was computed.');
      const from = { data: keyValues, rows: 1, row: 0, length: tokens.length, start: 0 };
      copyTokens(shape, from, { data, rows, row, length: capacity, start }, tokens.length);
    }
  }

  const moveTo = (kept: number[]) => {
    const keptLengths = kept.map((row) => lengths[row] ?? 0);
    const newRows = Math.max(fewestRows, kept.length);
    const newCapacity = capacityFor(keptLengths);
    const moved = new Float32Array(floatsPerToken(shape) * newRows * newCapacity);
    for (const [newRow, row] of kept.entries()) {
      const from = { data, rows, row, length: capacity, start: 0 };
      copyTokens(
        shape,
        from,
        { data: moved, rows: newRows, row: newRow, length: newCapacity, start: 0 },
        lengths[row] ?? 0,
      );
    }
    [data, rows, capacity, lengths] = [moved, newRows, newCapacity, keptLengths];
    near = nearFloats();
  };

  return {
    step(lastTokens) {
      if (Math.max(...lengths) >= capacity) moveTo([...lengths.keys()]);
      const tokens = BigInt64Array.from({ length: rows }, (_, row) => BigInt(lastTokens[row] ?? 0));
      const positions = BigInt64Array.from({ length: rows }, (_, row) => BigInt(lengths[row] ?? 0));
      const places = BigInt64Array.from({ length: rows }, (_, row) => BigInt(row));
      return {
        rows,
        length: 1,
        tokens,
        positions,
        mask: maskOf(lengths, rows, capacity),
        past: { data, rows, length: capacity },
        near: { data: near, length: 1 },
        places,
        picks: BigInt64Array.of(0n),
        targets: BigInt64Array.of(0n),
      };
    },
    append(outputs) {
      const oneHalf = { ...shape, halves: 1 };
      for (let layer = 0; layer < shape.layers; layer++) {
        for (const kind of ['key', 'value'] as const) {
          const target = layerView(shape, data, layer, kind);
          const present = outputs.present(layer, kind); // [B, K, 1, D]
          for (const [row, length] of lengths.entries()) {
            const from = { data: present, rows, row, length: 1, start: 0 };
            copyTokens(oneHalf, from, { data: target, rows, row, length: capacity, start: length }, 1);
          }
        }
      }
      lengths = lengths.map((length) => length + 1);
    },
    keep: moveTo,
  };
}

/** Room for the longest and one token more. */
function capacityFor(lengths: number[]): number {
  return paddingStep * Math.ceil((Math.max(0, ...lengths) + 1) / paddingStep);
}

/** [B, 1, 1, P+1+1]: the history, not its padding nor the empty near column, and the token itself. */
function maskOf(lengths: number[], rows: number, capacity: number): Float32Array {
  const columns = capacity + 2;
  const mask = new Float32Array(rows * columns);
  for (let row = 0; row < rows; row++) {
    mask.fill(maskedOut, row * columns + (lengths[row] ?? 0), row * columns + capacity + 1);
  }
  return mask;
}
