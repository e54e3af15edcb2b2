import { QuerentError } from '../../../shared/errors.ts';
import type { Completion, GenerateRequest, Prompt, Sampling } from '../../../shared/roles.ts';
import { encodePrompt } from '../tokenise/encodePrompt.ts';
import { type Asks, addAsk } from './ask.ts';
import { computePieces } from './computePieces.ts';
import { forgetOldest, touch } from './forgetOldest.ts';
import { type Fetch, runPass } from './forwardPass.ts';
import { createHistories } from './histories.ts';
import { bytesPerToken, forgetAll, type LoadedModel } from './loadedModel.ts';
import type { Piece } from './piece.ts';
import { startWriting, type Writing } from './writing.ts';

/**
 * One completion a request. Each has its own stream of random numbers, and is the same whatever company it is in.
 * Errors: `model.empty-prefix`, `model.too-long`, those of the tokeniser; an aborted signal's reason.
 */
export function generateRequests(
  model: LoadedModel,
  requests: GenerateRequest[],
  signal: AbortSignal,
): Promise<Completion[]> {
  const prompts = requests.map(({ prompt, sampling }) => ({ prompt: encode(model, prompt), sampling }));
  return generateFromTokens(model, prompts, signal);
}

export interface EncodedPrompt {
  prompt: number[];
  sampling: Sampling;
}

/** The same from token ids. */
export async function generateFromTokens(
  model: LoadedModel,
  prompts: EncodedPrompt[],
  signal: AbortSignal,
): Promise<Completion[]> {
  const completions: Completion[] = [];
  for (const part of partsOf(model, prompts)) {
    model.calls++;
    if (!model.sharing) forgetAll(model);
    try {
      completions.push(...(await generatePart(model, part, signal)));
    } finally {
      forgetOldest(model);
    }
  }
  return completions;
}

interface Sequence {
  writing: Writing;
  end: Piece;
  firstLogits: Float32Array;
}

async function generatePart(model: LoadedModel, part: EncodedPrompt[], signal: AbortSignal): Promise<Completion[]> {
  const sequences = await readPrompts(model, part, signal);
  const going = sequences.filter(({ writing, firstLogits }) => !writing.continue(firstLogits));
  if (going.length > 0) await writeOn(model, going, signal);
  return sequences.map(({ writing }) => writing.completion());
}

/** Prompts that begin alike are computed once, equal ones as one. */
async function readPrompts(model: LoadedModel, part: EncodedPrompt[], signal: AbortSignal): Promise<Sequence[]> {
  const asks: Asks = new Map();
  const sequences = part.map(({ prompt, sampling }) => {
    const end = model.tree.addPrefix(prompt);
    touch(model, end);
    const firstLogits: Float32Array = new Float32Array(0);
    return { writing: startWriting(sampling, prompt.length, model), end, firstLogits };
  });
  for (const end of new Set(sequences.map((sequence) => sequence.end))) {
    const give = (logits: Float32Array) => {
      for (const sequence of sequences) if (sequence.end === end) sequence.firstLogits = logits;
    };
    addAsk(asks, end, { kind: 'logits', offset: end.tokens.length - 1, give });
  }
  await computePieces(model, asks, { signal, keepEnds: true });
  return sequences;
}

/** A token a step for all that are still being written; rows that are done are dropped when they are half of all. */
async function writeOn(model: LoadedModel, sequences: Sequence[], signal: AbortSignal): Promise<void> {
  const fetches: ReadonlySet<Fetch> = new Set(['logits', 'present']);
  const histories = createHistories(
    model.shape,
    sequences.map(({ end }) => end),
  );
  let rows = sequences.map(({ writing }) => ({ writing, done: false }));
  while (rows.length > 0) {
    signal.throwIfAborted();
    const inputs = histories.step(rows.map(({ writing }) => writing.tokenIds.at(-1) ?? 0));
    const outputs = await runPass(model.session, model.shape, inputs, fetches);
    histories.append(outputs);
    for (const [row, each] of rows.entries()) {
      if (each.done) continue;
      const { vocabularySize } = model;
      each.done = each.writing.continue(outputs.logits.subarray(row * vocabularySize, (row + 1) * vocabularySize));
    }
    const left = [...rows.keys()].filter((row) => rows[row]?.done === false);
    if (left.length > rows.length / 2) continue;
    if (left.length > 0) histories.keep(left);
    rows = rows.filter(({ done }) => !done);
  }
}

function encode(model: LoadedModel, prompt: Prompt): number[] {
  const tokens = encodePrompt(prompt, model.tokeniser, model.formatChat);
  if (tokens.length === 0) {
    throw new QuerentError(
      'model.empty-prefix',
      'The prompt has no tokens, so there is nothing to continue.',
      "Begin it with the model's beginning-of-text token.",
    );
  }
  if (tokens.length < model.maxPositions) return tokens;
  throw new QuerentError(
    'model.too-long',
    `The prompt has ${tokens.length} tokens; this model takes ${model.maxPositions}, its own answer included.`,
    'Shorten the transcript, or use a model with a longer context.',
  );
}

/** Sequences that are written side by side, limited by the memory of their histories. */
function partsOf(model: LoadedModel, prompts: EncodedPrompt[]): EncodedPrompt[][] {
  const most = Math.max(4096, Math.floor((2 * model.limits.cacheBytes) / bytesPerToken(model)));
  const parts: EncodedPrompt[][] = [];
  let room = 0;
  for (const each of prompts) {
    const tokens = each.prompt.length + each.sampling.maxTokens;
    if (room < tokens || !model.sharing) {
      parts.push([]);
      room = most;
    }
    parts.at(-1)?.push(each);
    room -= tokens;
  }
  return parts;
}
