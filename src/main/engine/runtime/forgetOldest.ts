import { bytesPerToken, type LoadedModel } from './loadedModel.ts';
import { branchesOf, type Piece, wayTo } from './piece.ts';

/** Marks the whole way as used by this call. */
export function touch(model: LoadedModel, end: Piece): void {
  for (const piece of wayTo(end)) piece.usedAt = model.calls;
}

/** Ends a call: continuations go, then the least recently used prefixes until the rest fits into the cache's bytes. */
export function forgetOldest(model: LoadedModel): void {
  const pieces = prefixPieces(model.tree.root);
  for (const { continuations } of pieces) continuations.clear();
  model.tree.root.continuations.clear();

  const perToken = bytesPerToken(model);
  let bytes = 0;
  for (const { tokens, keyValues } of pieces) if (keyValues !== null) bytes += tokens.length * perToken;
  // A parent was used no earlier than its children, so that leaves come first.
  const oldestFirst = pieces.toSorted((one, other) => one.usedAt - other.usedAt || other.start - one.start);
  for (const piece of oldestFirst) {
    const useless = piece.keyValues === null && piece.children.size === 0;
    if (bytes <= model.limits.cacheBytes && !useless) continue;
    if (piece.keyValues !== null) bytes -= piece.tokens.length * perToken;
    if (piece.parent !== null) branchesOf(piece.parent, piece.isContinuation).delete(piece.tokens[0] ?? -1);
  }
}

function prefixPieces(root: Piece): Piece[] {
  const pieces: Piece[] = [];
  const waiting = [...root.children.values()];
  for (let piece = waiting.pop(); piece !== undefined; piece = waiting.pop()) {
    pieces.push(piece);
    waiting.push(...piece.children.values());
  }
  return pieces;
}
