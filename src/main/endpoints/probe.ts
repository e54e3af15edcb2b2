import { QuerentError } from '../../shared/errors.ts';
import type { Completion, Prompt } from '../../shared/roles.ts';
import type { JsonValue } from '../../shared/wire.ts';
import { readCompletion, readUsage } from './answer.ts';
import { describeProbe } from './findings.ts';
import { listModels } from './listModels.ts';
import type { ProbeTarget } from './probeCall.ts';
import { isLack, performProbe } from './probeCall.ts';
import { probeScoring } from './probeScoring.ts';
import { writeRequest } from './requestBody.ts';
import type { ScoringWays } from './scoring.ts';
import { sizeOf } from './scoring.ts';

/** What a server can do, as found by asking it. */
export interface ProbeReport {
  name: string;
  baseUrl: string;
  model: string;
  /** Null where the server has no /models. */
  isModelListed: boolean | null;
  offeredModels: string[];
  generates: { chat: boolean; text: boolean };
  tellsUsage: boolean;
  /** Whether other seeds gave other texts at temperature 1; where not, all candidates of a group would be alike. */
  doAnswersVary: boolean;
  /** Null where it could not be told, for instance because all answers were alike. */
  isSeedHonoured: boolean | null;
  /** The fastest of the short generations. */
  latencyMs: number;
  scores: 'given-text' | 'first-token' | 'nothing';
  ways: ScoringWays;
  /** A plain sentence for each finding. */
  findings: string[];
}

const chatPrompt: Prompt = {
  kind: 'chat',
  messages: [{ role: 'user', content: 'Name a random animal, a random city and a random number.' }],
};
const textPrompt: Prompt = { kind: 'text', text: 'A random animal, a random city and a random number:' };

/**
 * About ten short calls. Key, quota, budget and network errors are thrown; that a server lacks something is a finding. If it
 * generates neither from a chat nor from a text, that error is thrown.
 */
export async function probeServer(target: ProbeTarget, signal: AbortSignal): Promise<ProbeReport> {
  const offeredModels = await tryListing(target, signal);
  const chat = await tryGenerating(target, chatPrompt, signal);
  const text = await tryGenerating(target, textPrompt, signal);
  const works = [chat, text].find((outcome) => !(outcome instanceof QuerentError));
  if (works === undefined || works instanceof QuerentError) throw chat;
  const isChat = !(chat instanceof QuerentError);
  const seed = await probeSeed(target, isChat ? chatPrompt : textPrompt, works, signal);
  const ways = await probeScoring(target, { chat: isChat, text: !(text instanceof QuerentError) }, signal);
  const report = {
    name: target.name,
    baseUrl: target.baseUrl,
    model: target.model,
    isModelListed: offeredModels?.includes(target.model) ?? null,
    offeredModels: offeredModels ?? [],
    generates: { chat: isChat, text: !(text instanceof QuerentError) },
    tellsUsage: works.tellsUsage,
    doAnswersVary: seed.isVaried,
    isSeedHonoured: seed.isHonoured,
    latencyMs: Math.min(works.latencyMs, seed.latencyMs),
    scores: scoresOf(ways),
    ways,
  };
  return { ...report, findings: describeProbe(report) };
}

interface Trial {
  completion: Completion;
  latencyMs: number;
  tellsUsage: boolean;
}

async function tryGenerating(target: ProbeTarget, prompt: Prompt, signal: AbortSignal): Promise<Trial | QuerentError> {
  try {
    return await generateOnce(target, prompt, 1, signal);
  } catch (error) {
    if (isLack(error)) return error;
    throw error;
  }
}

async function generateOnce(target: ProbeTarget, prompt: Prompt, seed: number, signal: AbortSignal): Promise<Trial> {
  const { model, dialect } = target;
  const sampling = { temperature: 1, topP: 1, topK: 0, maxTokens: 16, stop: [], seed };
  const size = sizeOf(prompt, '');
  const startMs = target.callOptions.clock.nowMs();
  const read = (payload: JsonValue) => ({
    completion: readCompletion(payload, sampling, size.estimated(payload).promptTokens),
    tellsUsage: readUsage(payload) !== null,
  });
  const call = {
    ...writeRequest({ prompt, sampling }, { model, dialect, isStreamed: false, withLogProbabilities: false }),
    ...size,
    worst: { ...size.worst, completionTokens: sampling.maxTokens },
    read,
  };
  const answer = await performProbe(call, target, signal);
  return { ...answer, latencyMs: target.callOptions.clock.nowMs() - startMs };
}

/** The first trial had seed 1: seed 1 again must give the same text, and seeds 2 and 3 another one, else it tells nothing. */
async function probeSeed(target: ProbeTarget, prompt: Prompt, first: Trial, signal: AbortSignal) {
  const trials: Trial[] = [];
  for (const seed of [1, 2, 3]) {
    try {
      trials.push(await generateOnce(target, prompt, seed, signal));
    } catch (error) {
      if (!isLack(error)) throw error;
      return { isHonoured: null, isVaried: true, latencyMs: first.latencyMs };
    }
  }
  const texts = trials.map(({ completion }) => completion.text);
  const isRepeated = texts[0] === first.completion.text;
  const isVaried = texts.slice(1).some((text) => text !== first.completion.text);
  const latencyMs = Math.min(...trials.map((trial) => trial.latencyMs));
  return { isHonoured: isRepeated ? (isVaried ? true : null) : false, isVaried, latencyMs };
}

async function tryListing({ callOptions, name }: ProbeTarget, signal: AbortSignal): Promise<string[] | null> {
  try {
    return await listModels(callOptions.transport, name, signal);
  } catch (error) {
    // The calls that follow tell what is wrong, with retries and a better error.
    if (error instanceof QuerentError && error.code !== 'run.interrupted') return null;
    throw error;
  }
}

function scoresOf({ text, chat }: ScoringWays): ProbeReport['scores'] {
  const found: (string | null)[] = [text, chat];
  if (found.includes('echo') || found.includes('prompt_logprobs')) return 'given-text';
  return found.includes('first-token') ? 'first-token' : 'nothing';
}
