import type { GenerateRequest, Message, Prompt, Sampling } from '../../shared/roles.ts';
import type { JsonValue } from '../../shared/wire.ts';
import { Failure } from './failure.ts';
import type { Dialect } from './presets.ts';

export interface RequestForm {
  path: '/chat/completions' | '/completions';
  body: { [key: string]: JsonValue | undefined };
}

export interface BodyOptions {
  model: string;
  dialect: Dialect;
  isStreamed: boolean;
  /** Ask for each token's log-probability; some servers refuse requests that ask. */
  withLogProbabilities: boolean;
}

/**
 * The body of a generation request. Every sampling setting is written out, since servers fall back to a model folder's own
 * defaults for what is left out; a setting that the server's kind cannot carry is refused rather than dropped.
 */
export function writeRequest({ prompt, sampling }: GenerateRequest, options: BodyOptions): RequestForm {
  const { model, dialect, isStreamed, withLogProbabilities } = options;
  const form = writePrompt(prompt);
  const logprobs = prompt.kind === 'chat' ? true : 0;
  return {
    path: form.path,
    body: {
      model,
      ...form.body,
      temperature: sampling.temperature,
      top_p: sampling.topP,
      ...writeTopK(sampling, dialect),
      [prompt.kind === 'chat' ? dialect.maxTokensField : 'max_tokens']: sampling.maxTokens,
      // Most servers take four stop strings at most; the answer is cut at all of them when it is read.
      ...(sampling.stop.length > 0 ? { stop: sampling.stop.slice(0, 4) } : {}),
      // Servers keep seeds in 32 bits.
      seed: Math.abs(Math.trunc(sampling.seed)) % 2 ** 31,
      ...(withLogProbabilities ? { logprobs } : {}),
      ...(isStreamed ? { stream: true, stream_options: { include_usage: true } } : {}),
    },
  };
}

/** `{messages}` for a chat, `{prompt}` for a text, and the path that goes with it. */
export function writePrompt(prompt: Prompt): RequestForm {
  return prompt.kind === 'chat'
    ? { path: '/chat/completions', body: { messages: prompt.messages.map(writeMessage) } }
    : { path: '/completions', body: { prompt: prompt.text } };
}

function writeMessage({ role, content }: Message): JsonValue {
  return { role, content };
}

function writeTopK({ topK }: Sampling, dialect: Dialect): { top_k?: number } {
  if (topK > 0 && !dialect.hasTopK) {
    throw new Failure('request', `this server has no top-k sampling, and the config asks for top_k ${topK}`);
  }
  if (topK > 0) return { top_k: topK };
  return dialect.topKOff === undefined ? {} : { top_k: dialect.topKOff };
}
