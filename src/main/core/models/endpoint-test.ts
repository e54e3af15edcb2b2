/** One short completion of a server, as a run would ask for it: whether it answers, how long it takes, what it tells and costs. */
import { QuerentError, toErrorMessage } from '../../../shared/errors.ts';
import type { EndpointTest, KnownEndpoint } from '../../../shared/records/endpoint.ts';
import type { Completion, Prompt } from '../../../shared/roles.ts';
import { costOf } from '../../endpoints/budget.ts';
import { createEndpoint } from '../../endpoints/createEndpoint.ts';
import { parseEndpointName } from '../../endpoints/endpointName.ts';
import type { AnswerTimes } from '../../endpoints/transport.ts';
import { findKey, type KeySources } from '../keys.ts';
import { noAddress } from './known-endpoints.ts';

const words = 'In one short sentence: what would you ask somebody who looks for a car?';
const chat: Prompt = { kind: 'chat', messages: [{ role: 'user', content: words }] };
const text: Prompt = { kind: 'text', text: `${words}\nAnswer:` };
/** Enough for a model that thinks before it speaks, and no more than a cent of anything. */
const sampling = { temperature: 1, topP: 1, topK: 0, maxTokens: 400, stop: [], seed: 1 };
/** A person waits. */
const retryLimits = { attempts: 2, badAnswers: 1, rateAttempts: 2, patienceMs: 10_000 };

export async function testEndpoint(
  { name, prices }: KnownEndpoint,
  keys: KeySources,
  now: () => number,
  signal: AbortSignal,
): Promise<EndpointTest> {
  const begunAt = now();
  const nothing = { testedAt: begunAt, answer: '', firstMs: null, promptTokens: 0, completionTokens: 0 };
  const address = parseEndpointName(name);
  if (address === null) throw noAddress(name);
  let times: AnswerTimes | null = null;
  const onAnswered = (told: AnswerTimes) => {
    times = told;
  };
  try {
    const apiKey = await findKey(address.baseUrl, keys);
    const tokenTelling = { chat: true, text: true };
    const endpoint = createEndpoint({
      ...address,
      apiKey,
      concurrency: 1,
      isStreamed: true,
      tokenTelling,
      retryLimits,
      onAnswered,
    });
    const ask = async (prompt: Prompt) => (await endpoint.generate([{ prompt, sampling }], signal))[0];
    const completion = await ask(chat).catch((error: unknown) => {
      // A server for plain text alone refuses a chat.
      if (error instanceof QuerentError && error.code === 'endpoint.request') return ask(text);
      throw error;
    });
    if (!completion) throw new Error('The server was asked for one completion and gave none.');
    return {
      ...nothing,
      ...(times ?? { firstMs: null, wholeMs: now() - begunAt }),
      ...describeAnswer(completion, prices),
    };
  } catch (error) {
    signal.throwIfAborted();
    const failed = { tellsLogProbabilities: false, cost: null, error: toErrorMessage(error) };
    return { ...nothing, wholeMs: now() - begunAt, ...failed };
  }
}

function describeAnswer(completion: Completion, prices: KnownEndpoint['prices']) {
  const { text: answer, promptTokens, completionTokens, tokenLogProbabilities } = completion;
  return {
    answer,
    promptTokens,
    completionTokens,
    tellsLogProbabilities: tokenLogProbabilities.length > 0,
    cost: prices === null ? null : costOf({ promptTokens, completionTokens }, prices),
    error: null,
  };
}
