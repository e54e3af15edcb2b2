import { generateFromTokens } from './generateRequests.ts';
import { forgetAll, type LoadedModel } from './loadedModel.ts';
import { probeRequests } from './probe.ts';
import { scoreTokens } from './scoreRequests.ts';

/**
 * Whether the kernels in use keep the promise on which sharing rests (piece.ts): a text gives the same bits in a full run as it
 * does alone. A small probe cannot prove it; it finds hardware and shapes whose kernels are of another kind.
 */
export async function isInvariant(model: LoadedModel, signal: AbortSignal): Promise<boolean> {
  const requests = probeRequests(model);
  const prompts = requests.map(({ prefix }, seed) => ({ prompt: prefix, sampling: { ...sampling, seed } }));
  const scores = await scoreTokens(model, requests, signal);
  const completions = await generateFromTokens(model, prompts, signal);
  const together: unknown[] = [];
  const alone: unknown[] = [];
  for (const [index, { prefix, continuations }] of requests.entries()) {
    forgetAll(model);
    together.push(scores[index]?.at(-1), completions[index]);
    const [[score] = []] = await scoreTokens(model, [{ prefix, continuations: continuations.slice(-1) }], signal);
    const [completion] = await generateFromTokens(model, prompts.slice(index, index + 1), signal);
    alone.push(score, completion);
  }
  forgetAll(model);
  return JSON.stringify(together) === JSON.stringify(alone);
}

const sampling = { temperature: 1, topP: 1, topK: 0, maxTokens: 3, stop: [] };
