import type { Ask } from './ask.ts';
import { type CacheShape, floatsPerToken } from './keyValues.ts';
import type { Batch } from './passLayout.ts';
import type { Piece } from './piece.ts';

export interface BatchLimits {
  /** B * T of one run. */
  tokens: number;
  /** Rows of logits in one run. */
  places: number;
  /** Floats of far pasts that are stacked because they differ. */
  pastFloats: number;
}

/** A run costs about as much as this many tokens more in a run that happens anyway. */
const runOverheadTokens = 64;
/** Fewer pieces than this with one past are stacked with others rather than run alone. */
const fewPieces = 3;

/**
 * Puts pieces whose parents are computed into runs. Which pieces share a run changes the time, never a value (piece.ts).
 */
export function planBatches(
  shape: CacheShape,
  ready: Piece[],
  asks: ReadonlyMap<Piece, Ask[]>,
  limits: BatchLimits,
): Batch[] {
  return [...groupBy(ready, ({ nearStart, start }) => `${nearStart} ${start}`).values()].flatMap((sameStart) => {
    const byPast = [...groupBy(sameStart, pastOf).entries()];
    const shared = byPast.filter(([, pieces]) => pieces.length > fewPieces || byPast.length === 1);
    const rest = byPast
      .filter(([, pieces]) => pieces.length <= fewPieces && byPast.length > 1)
      .flatMap(([, pieces]) => pieces);
    return [
      ...shared.flatMap(([past, pieces]) => cut(pieces, asks, limits).map((part) => ({ pieces: part, pasts: [past] }))),
      ...cut(rest, asks, { ...limits, rows: rowsOfPast(shape, rest, limits) }).map((part) => ({
        pieces: part,
        pasts: part.length === 1 ? part.slice(0, 1).map(pastOf) : part.map(pastOf),
      })),
    ];
  });
}

/** The piece that ends where the near keys of this one begin; the root where they begin with the text. */
export function pastOf({ parent, nearStart }: Piece): Piece {
  let at = parent;
  while (at !== null && at.parent !== null && at.start >= nearStart) at = at.parent;
  if (at === null) throw new TypeError('The root has no past.');
  return at;
}

function rowsOfPast(shape: CacheShape, pieces: Piece[], { pastFloats }: BatchLimits): number {
  const floats = floatsPerToken(shape) * Math.max(1, pieces[0]?.nearStart ?? 1);
  return Math.max(1, Math.floor(pastFloats / floats));
}

/** Short pieces with short ones: a row is padded to the longest of its run. */
function cut(pieces: Piece[], asks: ReadonlyMap<Piece, Ask[]>, limits: BatchLimits & { rows?: number }): Piece[][] {
  const parts: Piece[][] = [];
  let part: Piece[] = [];
  let places = 0;
  for (const piece of pieces.toSorted((one, other) => one.tokens.length - other.tokens.length)) {
    const length = piece.tokens.length;
    const before = part.at(-1)?.tokens.length ?? length;
    const wanted = asks.get(piece)?.length ?? 0;
    const full =
      (part.length + 1) * length > limits.tokens ||
      places + wanted > limits.places ||
      part.length >= (limits.rows ?? Number.POSITIVE_INFINITY) ||
      part.length * (length - before) > runOverheadTokens;
    if (part.length > 0 && full) {
      parts.push(part);
      part = [];
      places = 0;
    }
    part.push(piece);
    places += wanted;
  }
  if (part.length > 0) parts.push(part);
  return parts;
}

function groupBy<K>(pieces: Piece[], keyOf: (piece: Piece) => K): Map<K, Piece[]> {
  const groups = new Map<K, Piece[]>();
  for (const piece of pieces) {
    const key = keyOf(piece);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [piece]);
    else group.push(piece);
  }
  return groups;
}
