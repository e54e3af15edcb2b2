import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { createEngine } from '../../src/main/engine/runtime/engine.ts';
import type { ProviderName } from '../../src/shared/records/config.ts';
import type { openForwardRun } from './forwardRun.ts';

/** What tools/parity/references.py writes. */
const Reference = z.object({
  tokens: z.array(z.int()),
  logitsAt: z.array(z.int()),
  logits: z.array(z.array(z.number())),
  prefixText: z.string(),
  prefix: z.array(z.int()),
  scores: z.array(
    z.object({ text: z.string(), continuation: z.array(z.int()), tokenLogProbabilities: z.array(z.number()) }),
  ),
  promptText: z.string(),
  prompt: z.array(z.int()),
  greedy: z.array(z.int()),
});

/** Largest absolute differences, and greedy tokens that agree before the first that does not. */
export interface Comparison {
  logits: number;
  scores: number;
  greedyTokens: number;
  greedyWanted: number;
}

/** The bare graph against the recorded figures of transformers for the same folder. */
export async function compareGraph(
  run: Awaited<ReturnType<typeof openForwardRun>>,
  referencePath: string,
): Promise<Comparison> {
  const reference = readReference(referencePath);
  const logits = await run.logits(reference.tokens);
  const continuations = reference.scores.map(({ continuation }) => continuation);
  const scores = await run.score(reference.prefix, continuations);
  const greedy = await run.greedy(reference.prompt, reference.greedy.length);
  const { vocabularySize } = run;
  return {
    logits: largest(
      reference.logitsAt.map((row, index) =>
        farthest(logits.subarray(row * vocabularySize, (row + 1) * vocabularySize), reference.logits[index] ?? []),
      ),
    ),
    scores: largest(
      reference.scores.map(({ tokenLogProbabilities }, index) => farthest(scores[index] ?? [], tokenLogProbabilities)),
    ),
    ...agreement(greedy, reference.greedy),
  };
}

/**
 * The same through the engine's front door: text in, its own tokenising, batches and caches between. The engine stops at an end
 * token, so a greedy text is wanted up to there.
 */
export async function compareEngine(
  folder: string,
  referencePath: string,
  options: { provider?: ProviderName; eosTokenIds: readonly number[] },
): Promise<Omit<Comparison, 'logits'>> {
  const reference = readReference(referencePath);
  const engine = createEngine();
  const { signal } = new AbortController();
  const { modelId } = await engine.load(
    {
      folder,
      provider: options.provider ?? 'cpu',
      weights: 'fp32',
      threads: 2,
      measureError: false,
      allowSlower: true,
    },
    signal,
  );
  const prefix = { kind: 'text' as const, text: reference.prefixText };
  const [scores = []] = await engine.score(
    { modelId, requests: [{ prefix, continuations: reference.scores.map(({ text }) => text) }] },
    signal,
  );
  const sampling = { temperature: 0, topP: 1, topK: 0, maxTokens: reference.greedy.length, stop: [], seed: 1 };
  const prompt = { kind: 'text' as const, text: reference.promptText };
  const [completion] = await engine.generate({ modelId, requests: [{ prompt, sampling }] }, signal);
  await engine.unload({ modelId }, signal);
  const end = reference.greedy.findIndex((token) => options.eosTokenIds.includes(token));
  const wanted = end < 0 ? reference.greedy : reference.greedy.slice(0, end);
  return {
    scores: largest(
      reference.scores.map(({ tokenLogProbabilities }, index) =>
        farthest(scores[index]?.tokenLogProbabilities ?? [], tokenLogProbabilities),
      ),
    ),
    ...agreement(completion?.tokenIds.slice(0, wanted.length) ?? [], wanted),
  };
}

function readReference(path: string): z.infer<typeof Reference> {
  return Reference.parse(JSON.parse(readFileSync(path, 'utf8')));
}

function agreement(tokens: readonly number[], wanted: readonly number[]) {
  const different = wanted.findIndex((token, index) => token !== tokens[index]);
  return { greedyTokens: different < 0 ? wanted.length : different, greedyWanted: wanted.length };
}

function farthest(one: ArrayLike<number>, other: ArrayLike<number>): number {
  if (one.length !== other.length) return Number.POSITIVE_INFINITY;
  return largest(Array.from(one, (value, index) => Math.abs(value - (other[index] ?? Number.NaN))));
}

/** NaN counts as infinitely far, where Math.max alone would let a comparison with it pass for false. */
function largest(values: number[]): number {
  const most = Math.max(...values);
  return Number.isNaN(most) ? Number.POSITIVE_INFINITY : most;
}
