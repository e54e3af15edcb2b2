import { z } from 'zod';
import { Message } from '../../../shared/records/group.ts';
import type { Prompt } from '../../../shared/roles.ts';
import { completionSeed } from '../../core/completion-seed.ts';
import { type LocalModelOptions, openLocalModel } from '../../core/local-model.ts';
import { enginePath, resourcesFolder } from '../paths.ts';
import { answerLines } from './lines.ts';
import type { Terminal } from './terminal.ts';

const Line = z.union([z.strictObject({ prompt: z.string() }), z.strictObject({ messages: z.array(Message).min(1) })]);

export interface GenerateOptions extends Pick<LocalModelOptions, 'model' | 'provider' | 'weights'> {
  temperature: number;
  maxTokens: number;
  seed: number;
  /** Completions a line, each with a seed of its own. */
  number: number;
}

/** Lines that share the work of one engine call. */
const batchSize = 8;

/** `querent generate`: completions with token ids and log-probabilities in nats, a line in and a line out, in order. */
export async function generate(options: GenerateOptions, terminal: Terminal): Promise<number> {
  const { workingDirectory } = terminal;
  const model = await openLocalModel({ ...options, enginePath, resourcesFolder, workingDirectory });
  const { temperature, maxTokens, seed, number } = options;
  if (options.weights !== 'fp32') terminal.note(`weights: ${model.weights}`);
  try {
    await answerLines(terminal, Line, batchSize, async (lines) => {
      const requests = lines.flatMap((line) => {
        const prompt: Prompt =
          'prompt' in line ? { kind: 'text', text: line.prompt } : { kind: 'chat', messages: line.messages };
        return Array.from({ length: number }, (_, k) => ({
          prompt,
          sampling: { temperature, topP: 1, topK: 0, maxTokens, stop: [], seed: completionSeed(seed, prompt, k) },
        }));
      });
      const completions = await model.generator.generate(requests, new AbortController().signal);
      return lines.map((_, index) => ({
        completions: completions
          .slice(index * number, (index + 1) * number)
          .map(({ text, tokenIds, tokenLogProbabilities, finish }) => ({
            text,
            tokenIds,
            logprobs: tokenLogProbabilities,
            finish,
          })),
      }));
    });
    return 0;
  } finally {
    await model.close();
  }
}
