import type { Piece } from './piece.ts';
import { wayTo } from './piece.ts';

/** What is wanted of the token at `offset` of a piece: something about the token that follows it. */
export type Ask =
  | { kind: 'logProbability'; offset: number; target: number; give(logProbability: number): void }
  | { kind: 'logits'; offset: number; give(logits: Float32Array): void };

export type Asks = Map<Piece, Ask[]>;

/** Calls `add` for each position from `from` on to the end of `piece`, with the piece that holds it and its offset there. */
export function forEachPosition(piece: Piece, from: number, add: (holder: Piece, offset: number) => void): void {
  for (const holder of wayTo(piece)) {
    for (let offset = Math.max(0, from - holder.start); offset < holder.tokens.length; offset++) add(holder, offset);
  }
}

export function addAsk(asks: Asks, holder: Piece, ask: Ask): void {
  const list = asks.get(holder);
  if (list === undefined) asks.set(holder, [ask]);
  else list.push(ask);
}
