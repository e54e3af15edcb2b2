import type { ScoreRequest } from '../../shared/roles.ts';
import { readAlternatives, writeFirstToken } from './firstToken.ts';
import type { EchoTokens, GivenTextWay } from './givenText.ts';
import type { ProbeTarget } from './probeCall.ts';
import { isLack, performProbe } from './probeCall.ts';
import type { ScoringWays } from './scoring.ts';
import { noScoring, scoreRequest, sizeOf } from './scoring.ts';

const textPrefix = { kind: 'text' as const, text: 'Two and two are four. Three and three are' };
const chatPrefix = {
  kind: 'chat' as const,
  messages: [{ role: 'user' as const, content: 'Is snow white? Answer with one word, yes or no.' }],
};

/** Asks for log-probabilities in every known way, the best first, and remembers the first that works for each form of prompt. */
export async function probeScoring(
  target: ProbeTarget,
  generates: { text: boolean; chat: boolean },
  signal: AbortSignal,
): Promise<ScoringWays> {
  const text = generates.text ? await probeText(target, signal) : {};
  const chat = generates.chat ? await probeChat(target, signal) : {};
  const topCount = { ...noScoring.topCount, ...text.topCount, ...chat.topCount };
  return { ...noScoring, ...text, ...chat, topCount };
}

async function probeText(target: ProbeTarget, signal: AbortSignal): Promise<Partial<Ways>> {
  const attempts: [GivenTextWay, EchoTokens][] = [
    ['echo', 0],
    ['echo', 1],
    ['prompt_logprobs', 1],
  ];
  for (const [way, echoTokens] of attempts) {
    const ways = { ...noScoring, text: way, echoTokens };
    const request = { prefix: textPrefix, continuations: [' six'] };
    if (await works(request, ways, target, signal)) return { text: way, echoTokens };
  }
  for (const count of topCounts) {
    if (await listsAlternatives(target, textPrefix, count, signal)) {
      return { text: 'first-token', topCount: { text: count } };
    }
  }
  return {};
}

async function probeChat(target: ProbeTarget, signal: AbortSignal): Promise<Partial<Ways>> {
  const ways = { ...noScoring, chat: 'prompt_logprobs' as const };
  const request = { prefix: chatPrefix, continuations: ['Yes'] };
  if (await works(request, ways, target, signal)) return { chat: 'prompt_logprobs' };
  for (const count of topCounts) {
    if (await listsAlternatives(target, chatPrefix, count, signal)) {
      return { chat: 'first-token', topCount: { chat: count } };
    }
  }
  return {};
}

type Ways = Omit<ScoringWays, 'topCount'> & { topCount: Partial<ScoringWays['topCount']> };

/** OpenAI's chat API admits 20 alternatives, its legacy /completions 5. */
const topCounts = [20, 5];

async function works(request: ScoreRequest, ways: ScoringWays, target: ProbeTarget, signal: AbortSignal) {
  const { model, dialect } = target;
  return isSupported(async () => {
    await scoreRequest(request, { ways, model, dialect, perform: (call) => performProbe(call, target, signal) });
    return true;
  });
}

async function listsAlternatives(
  target: ProbeTarget,
  prefix: ScoreRequest['prefix'],
  topCount: number,
  signal: AbortSignal,
) {
  const { model, dialect } = target;
  const form = writeFirstToken(prefix, { model, dialect, topCount });
  const call = { ...form, ...sizeOf(prefix, ''), read: readAlternatives };
  // One alternative is the sampled token alone: nothing to compare with.
  return isSupported(async () => (await performProbe(call, target, signal)).size > 1);
}

async function isSupported(ask: () => Promise<boolean>): Promise<boolean> {
  try {
    return await ask();
  } catch (error) {
    if (isLack(error)) return false;
    throw error;
  }
}
