import { generateFromTokens } from './generateRequests.ts';
import { forgetAll, type LoadedModel } from './loadedModel.ts';
import { probeRequests } from './probe.ts';
import { scoreTokens } from './scoreRequests.ts';

/**
 * Whether the kernels in use keep the promise on which sharing rests (piece.ts): requests together and from a warm
 * cache give the same bits as each alone. A small probe cannot prove it; it finds hardware whose kernels are of another kind.
 */
export async function isInvariant(model: LoadedModel, signal: AbortSignal): Promise<boolean> {
  const requests = probeRequests(model);
  const prompts = requests.map(({ prefix }, index) => ({ prompt: prefix, sampling: { ...sampling, seed: index } }));
  const together = {
    scores: await scoreTokens(model, requests, signal),
    completions: await generateFromTokens(model, prompts, signal),
  };
  const alone: typeof together = { scores: [], completions: [] };
  for (const [index, request] of requests.entries()) {
    forgetAll(model);
    alone.scores.push(...(await scoreTokens(model, [request], signal)));
    alone.completions.push(...(await generateFromTokens(model, prompts.slice(index, index + 1), signal)));
  }
  forgetAll(model);
  return JSON.stringify(together) === JSON.stringify(alone);
}

const sampling = { temperature: 1, topP: 1, topK: 0, maxTokens: 3, stop: [] };
