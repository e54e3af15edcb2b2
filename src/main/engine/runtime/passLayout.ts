/** Turns a batch of pieces that begin at one position into the inputs of one run (families/forward.ts). */
import { maskedOut } from '../families/graphInputs.ts';
import type { Ask } from './ask.ts';
import type { PassInputs } from './forwardPass.ts';
import { type CacheShape, copyTokens, floatsPerToken } from './keyValues.ts';
import { endOf, type Piece, wayTo } from './piece.ts';
import type { Scratch } from './scratch.ts';

export interface Batch {
  /** All with the same `start` and `nearStart`. */
  pieces: Piece[];
  /** Where the far past of each ends; one entry for all where it is the same text. */
  pasts: Piece[];
}

export interface PassLayout {
  inputs: PassInputs;
  /** Asks for log-probabilities in the order of `picks`, and for logits with their index into `places`. */
  logProbabilityAsks: Extract<Ask, { kind: 'logProbability' }>[];
  logitsAsks: { ask: Extract<Ask, { kind: 'logits' }>; place: number }[];
}

/** At least two tokens a row: products of one row go through another kernel, which gives other bits. */
const shortestRow = 2;

export function layOut(
  shape: CacheShape,
  scratch: Scratch,
  batch: Batch,
  asks: ReadonlyMap<Piece, Ask[]>,
  past: PassInputs['past'],
): PassLayout {
  const { pieces } = batch;
  const first = pieces[0];
  if (first === undefined) throw new TypeError('A batch holds at least one piece.');
  const length = Math.max(shortestRow, ...pieces.map(({ tokens }) => tokens.length));
  const tokens = new BigInt64Array(pieces.length * length);
  const positions = new BigInt64Array(pieces.length * length);
  for (const [row, piece] of pieces.entries()) {
    for (const [offset, token] of piece.tokens.entries()) {
      tokens[row * length + offset] = BigInt(token);
      positions[row * length + offset] = BigInt(piece.start + offset);
    }
  }
  const near = layNear(shape, scratch, pieces, first);
  const mask = causalMask(first.nearStart === 0, past.length, near.length, length);
  const inputs = { rows: pieces.length, length, tokens, positions, mask, past, near };
  return layAsks(inputs, pieces, asks);
}

/** The far past as the graph reads it. Where there is none it is one masked token of zeros, since some providers refuse emptiness. */
export function layPast(shape: CacheShape, scratch: Scratch, pasts: Piece[]): PassInputs['past'] {
  const length = pasts[0] ? Math.max(1, endOf(pasts[0])) : 1;
  const data = scratch.floats('past', floatsPerToken(shape) * pasts.length * length);
  if (pasts[0] === undefined || endOf(pasts[0]) === 0) data.fill(0);
  for (const [row, past] of pasts.entries())
    layPieces(shape, wayTo(past), { data, rows: pasts.length, row, length }, 0);
  return { data, rows: pasts.length, length };
}

/** Its first column is a masked token of zeros, for every batch alike, so that it is never empty. */
function layNear(
  shape: CacheShape,
  scratch: Scratch,
  pieces: Piece[],
  { start, nearStart }: Piece,
): PassInputs['near'] {
  const length = 1 + start - nearStart;
  const data = scratch.floats('near', floatsPerToken(shape) * pieces.length * length);
  for (const [row, { parent }] of pieces.entries()) {
    clearFirst(shape, { data, rows: pieces.length, row, length });
    if (parent === null) continue;
    const way = wayTo(parent).filter((piece) => piece.start >= nearStart);
    layPieces(shape, way, { data, rows: pieces.length, row, length }, 1 - nearStart);
  }
  return { data, length };
}

function clearFirst(shape: CacheShape, to: { data: Float32Array; rows: number; row: number; length: number }): void {
  const zeros = { data: new Float32Array(floatsPerToken(shape)), rows: 1, row: 0, length: 1, start: 0 };
  copyTokens(shape, zeros, { ...to, start: 0 }, 1);
}

/** Writes pieces to their positions, moved by `shift`. */
function layPieces(
  shape: CacheShape,
  way: Piece[],
  to: { data: Float32Array; rows: number; row: number; length: number },
  shift: number,
): void {
  for (const { keyValues, tokens, start } of way) {
    if (keyValues === null) throw new TypeError('A piece was laid out before it was computed.');
    const from = { data: keyValues, rows: 1, row: 0, length: tokens.length, start: 0 };
    copyTokens(shape, from, { ...to, start: start + shift }, tokens.length);
  }
}

/** [1, 1, T, P+N+T]: everything before, and oneself; not the two columns that stand for nothing. */
function causalMask(noPast: boolean, pastLength: number, nearLength: number, length: number): Float32Array {
  const columns = pastLength + nearLength + length;
  const mask = new Float32Array(length * columns);
  for (let row = 0; row < length; row++) {
    const at = row * columns;
    if (noPast) mask.fill(maskedOut, at, at + pastLength);
    mask[at + pastLength] = maskedOut;
    mask.fill(maskedOut, at + pastLength + nearLength + row + 1, at + columns);
  }
  return mask;
}

function layAsks(
  inputs: Omit<PassInputs, 'places' | 'picks' | 'targets'>,
  pieces: Piece[],
  asks: ReadonlyMap<Piece, Ask[]>,
): PassLayout {
  const places: number[] = [];
  const placeOf = new Map<number, number>();
  const logProbabilityAsks: PassLayout['logProbabilityAsks'] = [];
  const logitsAsks: PassLayout['logitsAsks'] = [];
  const picks: number[] = [];
  for (const [row, piece] of pieces.entries()) {
    for (const ask of asks.get(piece) ?? []) {
      const at = row * inputs.length + ask.offset;
      const place = placeOf.get(at) ?? places.push(at) - 1;
      placeOf.set(at, place);
      if (ask.kind === 'logits') logitsAsks.push({ ask, place });
      else {
        picks.push(place);
        logProbabilityAsks.push(ask);
      }
    }
  }
  while (places.length < shortestRow) places.push(0);
  const targets = logProbabilityAsks.map(({ target }) => BigInt(target));
  return {
    inputs: {
      ...inputs,
      places: BigInt64Array.from(places, BigInt),
      picks: picks.length === 0 ? BigInt64Array.of(0n) : BigInt64Array.from(picks, BigInt),
      targets: targets.length === 0 ? BigInt64Array.of(0n) : BigInt64Array.from(targets),
    },
    logProbabilityAsks,
    logitsAsks,
  };
}
