import { QuerentError } from '../../shared/errors.ts';
import type { Completion, GenerateRequest, Prompt } from '../../shared/roles.ts';
import type { JsonValue } from '../../shared/wire.ts';
import { isPlain, readCompletion } from './answer.ts';
import type { Call, CallSignals } from './call.ts';
import { boundPromptTokens, estimatePromptTokens } from './estimate.ts';
import { Failure, toQuerentError } from './failure.ts';
import type { Dialect } from './presets.ts';
import { writeRequest } from './requestBody.ts';

/** After which forms of prompt a server is known to tell the log-probabilities of the tokens it writes. */
export type TokenTelling = Readonly<Record<Prompt['kind'], boolean>>;

export const tellsNothing: TokenTelling = { chat: false, text: false };

export interface GenerationOptions {
  name: string;
  model: string;
  dialect: Dialect;
  isStreamed: boolean;
  perform: <T>(call: Call<T>, signals: CallSignals) => Promise<T>;
}

/**
 * Writes completions. Log-probabilities are asked for where the server tells them and the sampling is plain, since only then are
 * they the policy's; they are never worth a failure, so that a request refused with them is sent again without, and so are
 * all that follow.
 */
export function createGeneration(options: GenerationOptions, tells: TokenTelling) {
  const refused = new Set<Prompt['kind']>();
  return async (request: GenerateRequest, signals: CallSignals): Promise<Completion> => {
    const { kind } = request.prompt;
    const isAsked = tells[kind] && !refused.has(kind) && isPlain(request.sampling);
    if (!isAsked) return options.perform(writeGeneration(request, options, false), signals);
    try {
      const call = writeGeneration(request, options, true);
      return await options.perform(call, { ...signals, giveUp: () => {} });
    } catch (error) {
      if (!isRefused(error)) {
        signals.giveUp();
        throw error;
      }
      refused.add(kind);
      return options.perform(writeGeneration(request, options, false), signals);
    }
  };
}

function isRefused(error: unknown): boolean {
  return error instanceof QuerentError && error.code === 'endpoint.request';
}

function writeGeneration(
  request: GenerateRequest,
  { name, model, dialect, isStreamed }: GenerationOptions,
  withLogProbabilities: boolean,
): Call<Completion> {
  const { prompt, sampling } = request;
  const promptTokens = estimatePromptTokens(prompt);
  const read = (payload: JsonValue) => readCompletion(payload, sampling, promptTokens);
  try {
    return {
      ...writeRequest(request, { model, dialect, isStreamed, withLogProbabilities }),
      worst: { promptTokens: boundPromptTokens(prompt), completionTokens: sampling.maxTokens },
      estimated: (payload) => ({ promptTokens, completionTokens: read(payload).completionTokens }),
      read,
    };
  } catch (error) {
    throw error instanceof Failure ? toQuerentError(error, name, 1) : error;
  }
}
