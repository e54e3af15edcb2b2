/**
 * How fast a loaded model is, and what memory the process takes. Random tokens of fixed form, since what they say changes
 * no time: eight sequences are written side by side, as a run asks for the questions of a group, and texts that begin
 * differently are scored. Each is done again with twice as much until it takes long enough to be told from noise.
 */
import { readFileSync } from 'node:fs';
import type { ModelMeasure } from '../process/protocol.ts';
import { createRandomStream } from '../sample/random.ts';
import { generateFromTokens } from './generateRequests.ts';
import { forgetAll, type LoadedModel } from './loadedModel.ts';
import { scoreTokens } from './scoreRequests.ts';
import { createTextTree } from './textTree.ts';

const sequences = 8;
const promptLength = 64;
/** A rate from less time than this is mostly noise. */
const enoughMs = 1000;

export async function measureModel(loaded: LoadedModel, signal: AbortSignal): Promise<ModelMeasure> {
  // A copy that remembers for itself, and whose sequences never end early.
  const model: LoadedModel = { ...loaded, eosTokenIds: new Set(), tree: createTextTree(loaded.shape) };
  const generatedPerSecond = await measureGenerating(model, signal);
  const residentBytes = process.memoryUsage.rss();
  const scoredPerSecond = await measureScoring(model, signal);
  const most = Math.max(residentBytes, process.memoryUsage.rss());
  return { generatedPerSecond, scoredPerSecond, residentBytes: most, peakBytes: Math.max(most, readPeakBytes()) };
}

async function measureGenerating(model: LoadedModel, signal: AbortSignal): Promise<number> {
  const prompt = randomTokens(model)(lengthWithin(model, promptLength));
  const most = model.maxPositions - prompt.length;
  const write = async (maxTokens: number) => {
    const prompts = Array.from({ length: sequences }, (_, seed) => ({
      prompt,
      sampling: { temperature: 1, topP: 1, topK: 0, maxTokens, stop: [], seed },
    }));
    const completions = await generateFromTokens(model, prompts, signal);
    return completions.reduce((total, { completionTokens }) => total + completionTokens, 0);
  };
  // The prompt is read, and remembered, before the time is taken: only writing is measured.
  await write(1);
  return measureRate(4, most, write);
}

async function measureScoring(model: LoadedModel, signal: AbortSignal): Promise<number> {
  const text = randomTokens(model);
  const length = lengthWithin(model, promptLength);
  const read = async (texts: number) => {
    forgetAll(model);
    const requests = Array.from({ length: texts }, () => ({ prefix: text(length), continuations: [text(length)] }));
    await scoreTokens(model, requests, signal);
    // The last token of a text is only asked for.
    return texts * (2 * length - 1);
  };
  await read(1);
  return measureRate(2, 1024, read);
}

/** Does it with twice as much until that takes long enough, or there is no more; gives tokens a second of the last time. */
async function measureRate(first: number, most: number, act: (amount: number) => Promise<number>): Promise<number> {
  for (let amount = Math.min(first, most); ; amount = Math.min(2 * amount, most)) {
    const begun = performance.now();
    const tokens = await act(amount);
    const elapsedMs = performance.now() - begun;
    if (elapsedMs >= enoughMs || amount === most) return (1000 * tokens) / elapsedMs;
  }
}

/** Half of what the model takes at most: a text is a beginning and as much again. */
function lengthWithin({ maxPositions }: LoadedModel, wanted: number): number {
  return Math.max(1, Math.min(wanted, Math.floor(maxPositions / 2)));
}

function randomTokens({ vocabularySize }: LoadedModel): (count: number) => number[] {
  const random = createRandomStream(1);
  return (count) => Array.from({ length: count }, () => Math.floor(random.uniform() * vocabularySize));
}

/**
 * The most that this process ever held. On Linux not by `resourceUsage`, whose figure begins with what the process that
 * forked this one had (execve keeps it); the kernel's own of this program does not.
 */
function readPeakBytes(): number {
  try {
    const [, kibibytes] = /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync('/proc/self/status', 'utf8')) ?? [];
    if (kibibytes !== undefined) return 1024 * Number(kibibytes);
  } catch {
    // No such file but on Linux.
  }
  return 1024 * process.resourceUsage().maxRSS;
}
