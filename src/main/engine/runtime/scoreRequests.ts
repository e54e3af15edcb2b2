import { QuerentError } from '../../../shared/errors.ts';
import type { ContinuationScore, ScoreRequest } from '../../../shared/roles.ts';
import { encodePrompt } from '../tokenise/encodePrompt.ts';
import { type Asks, addAsk, forEachPosition } from './ask.ts';
import { computePieces } from './computePieces.ts';
import { forgetOldest, touch } from './forgetOldest.ts';
import { bytesPerToken, forgetAll, type LoadedModel } from './loadedModel.ts';

/**
 * log p(continuation | prefix) of every request, nats, each shared beginning computed once. The tokens of prefix and continuation
 * are had each on its own. A score is the same, bit for bit, in whatever company and order it is asked for.
 * Errors: `model.empty-prefix`, `model.too-long`, those of the tokeniser; an aborted signal's reason.
 */
export async function scoreRequests(
  model: LoadedModel,
  requests: ScoreRequest[],
  signal: AbortSignal,
): Promise<ContinuationScore[][]> {
  const encoded = requests.map((request) => encodeRequest(model, request));
  const logProbabilities = await scoreTokens(model, encoded, signal);
  return encoded.map(({ continuations }, request) =>
    continuations.map((tokens, continuation) => {
      const tokenLogProbabilities = logProbabilities[request]?.[continuation] ?? [];
      const logProbability = tokenLogProbabilities.reduce((total, each) => total + each, 0);
      return { logProbability, tokenLogProbabilities, tokens: model.tokeniser.tokensOf(tokens) };
    }),
  );
}

export interface EncodedRequest {
  prefix: number[];
  continuations: number[][];
}

/** The same from token ids: the log-probability of each token of each continuation of each request. */
export async function scoreTokens(
  model: LoadedModel,
  requests: EncodedRequest[],
  signal: AbortSignal,
): Promise<number[][][]> {
  const scores: number[][][] = [];
  for (const part of partsOf(model, requests)) {
    model.calls++;
    if (!model.sharing) forgetAll(model);
    try {
      scores.push(...(await scorePart(model, part, signal)));
    } finally {
      forgetOldest(model);
    }
  }
  return scores;
}

async function scorePart(model: LoadedModel, part: EncodedRequest[], signal: AbortSignal): Promise<number[][][]> {
  const { tree } = model;
  const placed = part.map(({ prefix, continuations }) => {
    const prefixEnd = tree.addPrefix(prefix);
    touch(model, prefixEnd);
    // The last token is only ever asked for: nothing follows it.
    const ends = continuations.map((tokens) => tree.addContinuation(prefixEnd, tokens.slice(0, -1)));
    return { from: prefix.length - 1, continuations, ends };
  });
  const asks: Asks = new Map();
  const scores = placed.map(({ from, continuations, ends }) =>
    continuations.map((tokens, continuation) => {
      const scored = tokens.map(() => 0);
      const end = ends[continuation];
      if (tokens.length === 0 || end === undefined) return scored;
      forEachPosition(end, from, (holder, offset) => {
        const index = holder.start + offset - from;
        const give = (logProbability: number) => {
          scored[index] = logProbability;
        };
        addAsk(asks, holder, { kind: 'logProbability', offset, target: tokens[index] ?? 0, give });
      });
      return scored;
    }),
  );
  // What ends in a question to the model, such as an item after a transcript, is not begun with again.
  await computePieces(model, asks, { signal, keepEnds: false });
  return scores;
}

function encodeRequest(model: LoadedModel, request: ScoreRequest): EncodedRequest {
  const prefix = encodePrompt(request.prefix, model.tokeniser, model.formatChat);
  const continuations = request.continuations.map((text) => model.tokeniser.encode(text));
  if (prefix.length === 0) {
    throw new QuerentError(
      'model.empty-prefix',
      'The prefix has no tokens, and a model gives no probability to the first token of a text.',
      "Begin the prefix with the model's beginning-of-text token.",
    );
  }
  const longest = prefix.length + Math.max(0, ...continuations.map((tokens) => tokens.length));
  if (longest - 1 > model.maxPositions) {
    throw new QuerentError(
      'model.too-long',
      `Prefix and continuation have ${longest} tokens; this model takes ${model.maxPositions}.`,
      'Shorten the transcript, or use a model with a longer context.',
    );
  }
  return { prefix, continuations };
}

/** What is computed in one go is limited by the memory that its keys and values may take. */
function partsOf(model: LoadedModel, requests: EncodedRequest[]): EncodedRequest[][] {
  const most = Math.max(1024, Math.floor(model.limits.cacheBytes / bytesPerToken(model)));
  const parts: EncodedRequest[][] = [];
  let room = 0;
  for (const request of requests) {
    const tokens = request.continuations.reduce((total, each) => total + each.length, request.prefix.length);
    if (room < tokens || !model.sharing) {
      parts.push([]);
      room = most;
    }
    parts.at(-1)?.push(request);
    room -= tokens;
  }
  return parts;
}
