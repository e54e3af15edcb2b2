import type { ContinuationScore, Prompt, ScoreRequest } from '../../shared/roles.ts';
import type { Call } from './call.ts';
import { boundPromptTokens, estimatePromptTokens, estimateTextTokens } from './estimate.ts';
import { Failure } from './failure.ts';
import { readFirstToken, writeFirstToken } from './firstToken.ts';
import type { EchoTokens, GivenTextWay } from './givenText.ts';
import { readGivenText, writeGivenText } from './givenText.ts';
import type { Dialect } from './presets.ts';

/** How a server's log-probabilities can be had, for each form of prompt; null is not at all. Found by the probe, storable. */
export interface ScoringWays {
  text: GivenTextWay | 'first-token' | null;
  chat: 'prompt_logprobs' | 'first-token' | null;
  echoTokens: EchoTokens;
  /** How many alternatives to ask for with `first-token`. */
  topCount: { text: number; chat: number };
}

export const noScoring: ScoringWays = { text: null, chat: null, echoTokens: 1, topCount: { text: 0, chat: 0 } };

type Perform = <T>(call: Call<T>) => Promise<T>;

/** Scores one request: a call a continuation for given text, one call for all of them by first token. */
export async function scoreRequest(
  { prefix, continuations }: ScoreRequest,
  { ways, model, dialect, perform }: { ways: ScoringWays; model: string; dialect: Dialect; perform: Perform },
): Promise<ContinuationScore[]> {
  const way = ways[prefix.kind];
  if (way === null) {
    const form = prefix.kind === 'chat' ? 'a chat' : 'a text';
    throw new Failure(
      'scoring',
      `this server cannot tell log-probabilities after ${form} prompt, which the scorer needs`,
    );
  }
  if (way === 'first-token') {
    const form = writeFirstToken(prefix, { model, dialect, topCount: ways.topCount[prefix.kind] });
    const read: Call<ContinuationScore[]>['read'] = (payload) => readFirstToken(payload, prefix, continuations);
    return perform({ ...form, read, ...sizeOf(prefix, '') });
  }
  const { echoTokens } = ways;
  return Promise.all(
    continuations.map((continuation) =>
      perform({
        ...writeGivenText(prefix, continuation, { way, model, echoTokens }),
        read: (payload) => readGivenText(payload, prefix, continuation, echoTokens),
        ...sizeOf(prefix, continuation),
      }),
    ),
  );
}

/** Tokens at most and about, of a request that generates one token. */
export function sizeOf(prefix: Prompt, continuation: string): Pick<Call<unknown>, 'worst' | 'estimated'> {
  return {
    worst: { promptTokens: boundPromptTokens(prefix) + Buffer.byteLength(continuation), completionTokens: 1 },
    estimated: () => ({
      promptTokens: estimatePromptTokens(prefix) + (continuation === '' ? 0 : estimateTextTokens(continuation)),
      completionTokens: 1,
    }),
  };
}
