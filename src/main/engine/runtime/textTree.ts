import { type CacheShape, copyTokens, floatsPerToken } from './keyValues.ts';
import { blockAt, branchesOf, createPiece, createRoot, endOf, type Piece } from './piece.ts';

export interface TextTree {
  root: Piece;
  /** The piece at whose end the text ends; pieces are added, and split where the text leaves them. */
  addPrefix(tokens: number[]): Piece;
  /** The same for a continuation of the prefix that ends with `prefix`. */
  addContinuation(prefix: Piece, tokens: number[]): Piece;
  /** Cuts a piece after `count` tokens. The piece becomes the later part, so that whoever holds it still holds its end. */
  split(piece: Piece, count: number): void;
}

export function createTextTree(shape: CacheShape): TextTree {
  const root = createRoot();

  const split = (piece: Piece, count: number): void => {
    const { parent, start, tokens, nearStart, isContinuation, keyValues } = piece;
    if (parent === null) throw new TypeError('The root has no tokens to split.');
    const upper = createPiece({ parent, start, tokens: tokens.slice(0, count), nearStart, isContinuation });
    upper.usedAt = piece.usedAt;
    if (keyValues !== null) {
      upper.keyValues = sliceTokens(shape, keyValues, tokens.length, 0, count);
      piece.keyValues = sliceTokens(shape, keyValues, tokens.length, count, tokens.length - count);
    }
    piece.parent = upper;
    piece.start = start + count;
    piece.tokens = tokens.slice(count);
    branchesOf(parent, isContinuation).set(firstOf(upper), upper);
    upper.children.set(firstOf(piece), piece);
  };

  const extend = (
    from: Piece,
    tokens: number[],
    isContinuation: boolean,
    nearStartOf: (position: number) => number,
  ) => {
    let at = from;
    let done = 0;
    while (done < tokens.length) {
      const branches = branchesOf(at, isContinuation);
      const next = branches.get(tokens[done] ?? -1);
      if (next === undefined) {
        const start = endOf(at);
        const nearStart = nearStartOf(start);
        let count = 1;
        while (done + count < tokens.length && nearStartOf(start + count) === nearStart) count++;
        const own = tokens.slice(done, done + count);
        const piece = createPiece({ parent: at, start, tokens: own, nearStart, isContinuation });
        branches.set(firstOf(piece), piece);
        at = piece;
        done += count;
      } else {
        const common = commonLength(next.tokens, tokens, done);
        if (common < next.tokens.length) split(next, common);
        at = branches.get(tokens[done] ?? -1) ?? next;
        done += common;
      }
    }
    return at;
  };

  return {
    root,
    split,
    addPrefix: (tokens) => extend(root, tokens, false, borderBefore),
    addContinuation: (prefix, tokens) => {
      const own = blockAt(endOf(prefix));
      const next = blockAt(own.start + own.length);
      const until = next.start + next.length;
      const nearStartOf = (position: number) => (position < until ? own.start : borderBefore(position));
      return extend(prefix, tokens, true, nearStartOf);
    },
  };
}

function borderBefore(position: number): number {
  return blockAt(position).start;
}

function firstOf({ tokens }: Piece): number {
  const first = tokens[0];
  if (first === undefined) throw new TypeError('A piece of text has at least one token.');
  return first;
}

function commonLength(tokens: number[], text: number[], from: number): number {
  let count = 0;
  while (count < tokens.length && from + count < text.length && tokens[count] === text[from + count]) count++;
  return count;
}

function sliceTokens(
  shape: CacheShape,
  data: Float32Array,
  length: number,
  start: number,
  count: number,
): Float32Array {
  const part = new Float32Array(floatsPerToken(shape) * count);
  const from = { data, rows: 1, row: 0, length, start };
  copyTokens(shape, from, { data: part, rows: 1, row: 0, length: count, start: 0 }, count);
  return part;
}
