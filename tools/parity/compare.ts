import { readFileSync } from 'node:fs';
import { z } from 'zod';
import type { openForwardRun } from './forwardRun.ts';

/** What tools/parity/references.py writes. */
const Reference = z.object({
  tokens: z.array(z.int()),
  logitsAt: z.array(z.int()),
  logits: z.array(z.array(z.number())),
  prefix: z.array(z.int()),
  scores: z.array(z.object({ continuation: z.array(z.int()), tokenLogProbabilities: z.array(z.number()) })),
  prompt: z.array(z.int()),
  greedy: z.array(z.int()),
});

export interface Comparison {
  /** Largest absolute differences. */
  logits: number;
  scores: number;
  /** Greedy tokens that agree before the first that does not. */
  greedyTokens: number;
  greedyWanted: number;
}

/** The engine's graph against the recorded figures of transformers for the same folder. */
export async function compare(
  run: Awaited<ReturnType<typeof openForwardRun>>,
  referencePath: string,
): Promise<Comparison> {
  const reference = Reference.parse(JSON.parse(readFileSync(referencePath, 'utf8')));
  const logits = await run.logits(reference.tokens);
  const scores = await run.score(
    reference.prefix,
    reference.scores.map(({ continuation }) => continuation),
  );
  const greedy = await run.greedy(reference.prompt, reference.greedy.length);
  const { vocabularySize } = run;
  const different = reference.greedy.findIndex((token, index) => token !== greedy[index]);
  return {
    logits: largest(
      reference.logitsAt.map((row, index) =>
        farthest(logits.subarray(row * vocabularySize, (row + 1) * vocabularySize), reference.logits[index] ?? []),
      ),
    ),
    scores: largest(
      reference.scores.map(({ tokenLogProbabilities }, index) => farthest(scores[index] ?? [], tokenLogProbabilities)),
    ),
    greedyTokens: different < 0 ? reference.greedy.length : different,
    greedyWanted: reference.greedy.length,
  };
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
