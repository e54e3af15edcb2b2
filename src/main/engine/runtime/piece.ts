/**
 * All text a model has been given is one tree of token runs ("pieces"), each with its keys and values once they are computed.
 * Texts that begin alike share their pieces, within a call and across calls.
 *
 * Canonical decomposition. The value of a token must depend on its own history only, bit for bit, whatever else is in
 * the call or in the cache. Three facts give that. (1) Rows of a matrix product with constant weights do not depend on the
 * number of rows, where there are at least two. (2) A key that is masked adds an exact zero: it changes nothing as long as
 * the keys that count keep their places on the key axis. (3) What would change the bits is where a sum over keys is
 * cut in two; so that place is a function of the position alone. A token of a prefix looks at the keys before `nearStart`, the
 * border at or before its position, through one product (the far past, shared by rows and never copied), and at the later ones
 * through a second. A continuation keeps the `nearStart` of its first token for two blocks, so that many continuations of
 * one prefix are computed together even where they pass a border. No piece passes one. (1) and (2) are properties of
 * kernels, measured on ONNX Runtime's x64 CPU kernels with no more threads than heads (families/attention.ts);
 * test/main/engine/runtime holds the engine to them, and `invariance.ts` probes them whenever a model is loaded.
 */

/** Near borders lie closely, since near keys are copied for each of many continuations; farther on, long runs matter more. */
const shortBlock = 128;
const longBlock = 256;

/** The last border at or before a position, and how far the next one is from it. */
export function blockAt(position: number): { start: number; length: number } {
  const length = position < longBlock ? shortBlock : longBlock;
  return { start: position - (position % length), length };
}

export interface Piece {
  parent: Piece | null;
  /** Position of the first token in the text. */
  start: number;
  tokens: number[];
  nearStart: number;
  /** Null until computed. [layer, 2, head, token, headSize] */
  keyValues: Float32Array | null;
  /** By first token. */
  children: Map<number, Piece>;
  /** Continuations of the prefix that ends here, by first token; they live as long as a call. */
  continuations: Map<number, Piece>;
  isContinuation: boolean;
  /** When the piece was last part of a call, in calls. */
  usedAt: number;
}

export function createPiece(place: Pick<Piece, 'parent' | 'start' | 'tokens' | 'nearStart' | 'isContinuation'>): Piece {
  return { ...place, keyValues: null, children: new Map(), continuations: new Map(), usedAt: 0 };
}

/** The text of no tokens, from which every prefix grows. */
export function createRoot(): Piece {
  return createPiece({ parent: null, start: 0, tokens: [], nearStart: 0, isContinuation: false });
}

export function endOf(piece: Piece): number {
  return piece.start + piece.tokens.length;
}

/** From the first piece of the text to this one, without the root. */
export function wayTo(piece: Piece): Piece[] {
  const way: Piece[] = [];
  for (let at = piece; at.parent !== null; at = at.parent) way.push(at);
  return way.reverse();
}

/** The pieces that follow `parent` in the way that `child` does. */
export function branchesOf(parent: Piece, childIsContinuation: boolean): Map<number, Piece> {
  return childIsContinuation && !parent.isContinuation ? parent.continuations : parent.children;
}
