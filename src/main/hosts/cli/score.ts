import { z } from 'zod';
import { type LocalModelOptions, openLocalModel } from '../../core/local-model.ts';
import { enginePath, resourcesFolder } from '../paths.ts';
import { answerLines } from './lines.ts';
import type { Terminal } from './terminal.ts';

const Line = z.strictObject({ prefix: z.string(), continuations: z.array(z.string().min(1)).min(1) });

/** Lines that share the work of one engine call. */
const batchSize = 16;

/** `querent score`: log p(continuation | prefix) in nats, a line in and a line out, in order. */
export async function score(
  options: Pick<LocalModelOptions, 'model' | 'provider' | 'weights'>,
  terminal: Terminal,
): Promise<number> {
  const { workingDirectory } = terminal;
  const model = await openLocalModel({ ...options, enginePath, resourcesFolder, workingDirectory });
  if (options.weights !== 'fp32') terminal.note(`weights: ${model.weights}`);
  try {
    await answerLines(terminal, Line, batchSize, async (lines) => {
      const requests = lines.map(({ prefix, continuations }) => ({
        prefix: { kind: 'text' as const, text: prefix },
        continuations,
      }));
      const scores = await model.scorer.score(requests, new AbortController().signal);
      return scores.map((continuations) => ({
        logprobs: continuations.map(({ logProbability }) => logProbability),
        tokenLogprobs: continuations.map(({ tokenLogProbabilities }) => tokenLogProbabilities),
        tokens: continuations.map(({ tokens }) => tokens),
      }));
    });
    return 0;
  } finally {
    await model.close();
  }
}
