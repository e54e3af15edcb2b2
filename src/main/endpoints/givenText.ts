import { z } from 'zod';
import type { ContinuationScore, Prompt } from '../../shared/roles.ts';
import type { JsonValue } from '../../shared/wire.ts';
import type { ScoredToken } from './alignment.ts';
import { alignContinuation } from './alignment.ts';
import { readChoice } from './answer.ts';
import { Failure } from './failure.ts';
import type { RequestForm } from './requestBody.ts';
import { writePrompt } from './requestBody.ts';

/**
 * log p(continuation | prefix) from a server that tells the log-probabilities of a given text. Two forms are in use:
 * - `echo` on /completions: the prompt comes back with `logprobs: {tokens, token_logprobs, text_offset}` in the choice
 *   (OpenAI's legacy API, vLLM), or as `prompt: [{logprobs}]` beside the choices (Together);
 * - `prompt_logprobs` (vLLM), on /completions and, with `continue_final_message`, on /chat/completions: a list with one
 *   `{id: {logprob, decoded_token}}` for each prompt token, the first being null.
 */
export type GivenTextWay = 'echo' | 'prompt_logprobs';

/** The fewest generated tokens that a server takes beside an echo: some refuse 0. */
export type EchoTokens = 0 | 1;

export function writeGivenText(
  prefix: Prompt,
  continuation: string,
  { way, model, echoTokens }: { way: GivenTextWay; model: string; echoTokens: EchoTokens },
): RequestForm {
  const { path, body } = writePrompt(append(prefix, continuation));
  const asked =
    way === 'echo'
      ? { echo: true, logprobs: 1, max_tokens: echoTokens }
      : { prompt_logprobs: 0, max_tokens: 1, ...(prefix.kind === 'chat' ? continueLast : {}) };
  return { path, body: { model, ...body, ...asked, temperature: 1 } };
}

/**
 * Sums the continuation's tokens, nats. Throws a Failure: `answer` where the payload is malformed, `scoring` where it cannot be
 * told which tokens are the continuation's, `unscored` where a token spans the boundary.
 */
export function readGivenText(
  payload: JsonValue,
  prefix: Prompt,
  continuation: string,
  echoTokens: EchoTokens,
): ContinuationScore {
  const { choice, usage } = readChoice(payload);
  const charged = usage ?? ('unknown' as const);
  const { tokens, generated } = readPromptTokens(payload, choice, echoTokens, charged);
  const prefixText = prefix.kind === 'text' ? prefix.text : null;
  const own = alignContinuation(tokens, { prefixText, continuation: asSent(prefix, continuation), generated, charged });
  const tokenLogProbabilities = own.map(({ logProbability }) => {
    if (logProbability === null || logProbability > 1e-3) {
      throw new Failure('answer', 'a token of the given text came without a log-probability', { charged });
    }
    return logProbability;
  });
  return {
    logProbability: tokenLogProbabilities.reduce((sum, value) => sum + value, 0),
    tokenLogProbabilities,
    tokens: own.map(({ text }) => text),
  };
}

const continueLast = { add_generation_prompt: false, continue_final_message: true };

function append(prefix: Prompt, continuation: string): Prompt {
  const text = asSent(prefix, continuation);
  if (prefix.kind === 'text') return { kind: 'text', text: prefix.text + text };
  return { kind: 'chat', messages: [...prefix.messages, { role: 'assistant', content: text }] };
}

/** Chat templates trim what an assistant says, so a leading space means nothing there. */
function asSent(prefix: Prompt, continuation: string): string {
  return prefix.kind === 'chat' ? continuation.trimStart() : continuation;
}

const Parallel = z.looseObject({
  tokens: z.array(z.string()).min(1),
  token_logprobs: z.array(z.number().nullable()),
  text_offset: z.array(z.int()).nullish(),
});
const TogetherPrompt = z.looseObject({ prompt: z.array(z.looseObject({ logprobs: Parallel })).min(1) });
const VllmToken = z.record(z.string(), z.looseObject({ logprob: z.number(), decoded_token: z.string().nullish() }));
const VllmPrompt = z.looseObject({ prompt_logprobs: z.array(VllmToken.nullable()).min(1) });

function readPromptTokens(
  payload: JsonValue,
  choice: object,
  echoTokens: EchoTokens,
  charged: Failure['charged'],
): { tokens: ScoredToken[]; generated: EchoTokens } {
  const together = TogetherPrompt.safeParse(payload);
  if (together.success && together.data.prompt[0]) {
    return { tokens: fromParallel(together.data.prompt[0].logprobs), generated: 0 };
  }
  const vllm = [choice, payload].map((holder) => VllmPrompt.safeParse(holder)).find(({ success }) => success)?.data;
  if (vllm !== undefined) return { tokens: vllm.prompt_logprobs.map(fromVllm), generated: 0 };
  const echoed = z.looseObject({ logprobs: Parallel }).safeParse(choice);
  if (echoed.success) return { tokens: fromParallel(echoed.data.logprobs), generated: echoTokens };
  throw new Failure('answer', 'the server gave no log-probabilities of the given text', { charged });
}

function fromParallel({ tokens, token_logprobs, text_offset }: z.infer<typeof Parallel>): ScoredToken[] {
  return tokens.map((text, index) => ({
    text,
    logProbability: token_logprobs[index] ?? null,
    offset: text_offset?.[index] ?? null,
  }));
}

function fromVllm(token: z.infer<typeof VllmToken> | null): ScoredToken {
  const entries = Object.values(token ?? {});
  // Asked for 0 alternatives, the one entry is the given token; with more it could not be told which one is.
  const only = entries.length === 1 ? entries[0] : undefined;
  return { text: only?.decoded_token ?? '', logProbability: only?.logprob ?? null, offset: null };
}
