import { z } from 'zod';
import type { ContinuationScore, Prompt } from '../../shared/roles.ts';
import type { JsonValue } from '../../shared/wire.ts';
import { readChoice } from './answer.ts';
import { Failure } from './failure.ts';
import type { Dialect } from './presets.ts';
import type { RequestForm } from './requestBody.ts';
import { writePrompt } from './requestBody.ts';

/**
 * log p of one-token continuations (A or B, yes or no) from the alternatives that a server lists for the first token it
 * generates: `top_logprobs` of OpenAI's chat API, `logprobs: n` of /completions. Asked at temperature 1 without cut-offs, so
 * that these are the model's own probabilities. What is not in the list has no known probability: an error, never a number.
 */
export function writeFirstToken(
  prefix: Prompt,
  { model, dialect, topCount }: { model: string; dialect: Dialect; topCount: number },
): RequestForm {
  const { path, body } = writePrompt(prefix);
  const asked =
    prefix.kind === 'chat'
      ? { logprobs: true, top_logprobs: topCount, [dialect.maxTokensField]: 1 }
      : { logprobs: topCount, max_tokens: 1 };
  const topK = dialect.topKOff === undefined ? {} : { top_k: dialect.topKOff };
  return { path, body: { model, ...body, ...asked, temperature: 1, top_p: 1, ...topK } };
}

/** One score a continuation, nats, in their order. In a chat, leading spaces of tokens and continuations mean nothing. */
export function readFirstToken(payload: JsonValue, prefix: Prompt, continuations: string[]): ContinuationScore[] {
  const { usage } = readChoice(payload);
  const charged = usage ?? ('unknown' as const);
  const alternatives = readAlternatives(payload);
  if (alternatives.size === 0) {
    throw new Failure('answer', 'the server listed no alternatives for the first token', { charged });
  }
  const plain = (text: string) => (prefix.kind === 'chat' ? text.trimStart() : text);
  return continuations.map((continuation) => {
    const wanted = plain(continuation);
    const found = [...alternatives].filter(([token]) => wanted !== '' && plain(token) === wanted);
    if (found.length === 0) {
      const why = `"${continuation}" is not among the ${alternatives.size} first tokens that the server lists`;
      throw new Failure('unscored', why, { charged });
    }
    const logProbability = logSumExp(found.map(([, value]) => value));
    return { logProbability, tokenLogProbabilities: [logProbability], tokens: [wanted] };
  });
}

/** Token texts and log-probabilities at the first generated position, in any of the forms in use; empty where there are none. */
export function readAlternatives(payload: JsonValue): Map<string, number> {
  const { choice } = readChoice(payload);
  const listed = Listed.safeParse(choice.logprobs);
  const first = listed.success ? listed.data.content[0] : undefined;
  if (first !== undefined) {
    return new Map([first, ...(first.top_logprobs ?? [])].map(({ token, logprob }) => [token, logprob]));
  }
  const mapped = Mapped.safeParse(choice.logprobs);
  return new Map(mapped.success ? Object.entries(mapped.data.top_logprobs[0] ?? {}) : []);
}

const LogProbability = z.number().max(1e-3);
const Entry = z.looseObject({ token: z.string(), logprob: LogProbability });
const Listed = z.looseObject({ content: z.array(Entry.extend({ top_logprobs: z.array(Entry).nullish() })).min(1) });
const Mapped = z.looseObject({ top_logprobs: z.array(z.record(z.string(), LogProbability)).min(1) });

function logSumExp(values: number[]): number {
  const largest = Math.max(...values);
  return largest + Math.log(values.reduce((sum, value) => sum + Math.exp(value - largest), 0));
}
