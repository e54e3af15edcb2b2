import type { Ask, Asks } from './ask.ts';
import { type Fetch, type PassOutputs, runPass } from './forwardPass.ts';
import { copyTokens, floatsPerToken, layerView } from './keyValues.ts';
import type { LoadedModel } from './loadedModel.ts';
import { type Batch, layOut, layPast } from './passLayout.ts';
import { type Piece, wayTo } from './piece.ts';
import { planBatches } from './planBatches.ts';

export interface ComputeOptions {
  signal: AbortSignal;
  /** Keep the keys and values of pieces that nothing continues yet. */
  keepEnds: boolean;
}

/** Answers every ask, computing the pieces that are missing on the way, parents before children. */
export async function computePieces(model: LoadedModel, asks: Asks, options: ComputeOptions): Promise<void> {
  const { tree, shape, limits, scratch } = model;
  for (const [piece, wanted] of asks) forgetFrom(tree.split, piece, wanted);
  const missing = missingPieces(asks);
  let lastPast: { key: Piece | null; past: ReturnType<typeof layPast> } | null = null;
  while (missing.size > 0) {
    const ready = [...missing].filter(({ parent }) => parent?.parent === null || parent?.keyValues !== null);
    for (const batch of planBatches(shape, ready, asks, limits)) {
      options.signal.throwIfAborted();
      const key = batch.pasts.length === 1 ? (batch.pasts[0] ?? null) : null;
      if (lastPast === null || key === null || lastPast.key !== key)
        lastPast = { key, past: layPast(shape, scratch, batch.pasts) };
      await computeBatch(model, batch, asks, lastPast.past, options.keepEnds);
    }
    for (const piece of ready) missing.delete(piece);
  }
}

async function computeBatch(
  { session, shape, vocabularySize, scratch }: LoadedModel,
  batch: Batch,
  asks: Asks,
  past: ReturnType<typeof layPast>,
  keepEnds: boolean,
): Promise<void> {
  const { inputs, logProbabilityAsks, logitsAsks } = layOut(shape, scratch, batch, asks, past);
  const kept = batch.pieces.map((piece) => keepEnds || isContinued(piece));
  const fetches = new Set<Fetch>();
  if (logProbabilityAsks.length > 0) fetches.add('logProbability');
  if (logitsAsks.length > 0) fetches.add('logits');
  if (kept.includes(true)) fetches.add('present');
  const outputs = await runPass(session, shape, inputs, fetches);
  for (const [index, ask] of logProbabilityAsks.entries()) ask.give(outputs.logProbability[index] ?? Number.NaN);
  for (const { ask, place } of logitsAsks) {
    ask.give(outputs.logits.slice(place * vocabularySize, (place + 1) * vocabularySize));
  }
  if (fetches.has('present')) keepPresent(shape, batch.pieces, kept, inputs.length, outputs);
}

/** A piece whose keys are cached still has to run again from the first token that something is asked of. */
function forgetFrom(split: (piece: Piece, count: number) => void, piece: Piece, wanted: Ask[]): void {
  if (piece.keyValues === null) return;
  const first = Math.min(...wanted.map(({ offset }) => offset));
  if (first > 0) {
    split(piece, first);
    for (const ask of wanted) ask.offset -= first;
  }
  piece.keyValues = null;
}

function missingPieces(asks: Asks): Set<Piece> {
  const missing = new Set<Piece>();
  for (const piece of asks.keys()) {
    for (const each of wayTo(piece)) if (each.keyValues === null) missing.add(each);
  }
  return missing;
}

function isContinued({ children, continuations }: Piece): boolean {
  return children.size > 0 || continuations.size > 0;
}

function keepPresent(
  shape: LoadedModel['shape'],
  pieces: Piece[],
  kept: boolean[],
  length: number,
  outputs: PassOutputs,
): void {
  const keyValues = pieces.map(({ tokens }, row) =>
    kept[row] === true ? new Float32Array(floatsPerToken(shape) * tokens.length) : null,
  );
  const oneHalf = { ...shape, halves: 1 };
  for (let layer = 0; layer < shape.layers; layer++) {
    for (const kind of ['key', 'value'] as const) {
      const data = outputs.present(layer, kind); // [B, K, T, D]
      for (const [row, piece] of pieces.entries()) {
        const own = keyValues[row];
        if (own === null || own === undefined) continue;
        const count = piece.tokens.length;
        const from = { data, rows: pieces.length, row, length, start: 0 };
        const to = { data: layerView(shape, own, layer, kind), rows: 1, row: 0, length: count, start: 0 };
        copyTokens(oneHalf, from, to, count);
      }
    }
  }
  for (const [row, piece] of pieces.entries()) if (kept[row] === true) piece.keyValues = keyValues[row] ?? null;
}
