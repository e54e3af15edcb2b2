/**
 * What main asks of the engine's process, over the wire of shared/wire.ts: one call at a time is computed, in the order they
 * came; `cancel` stops a call between two runs of the graph. Tensors never cross: only text, token ids and log-probabilities.
 */
import { z } from 'zod';
import { ProviderName, WeightsFormat } from '../../../shared/records/config.ts';
import { ProviderReport } from '../../../shared/records/reports.ts';

const Message = z.object({ role: z.enum(['system', 'user', 'assistant']), content: z.string() });
export const WirePrompt = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('text'), text: z.string() }),
  z.object({ kind: z.literal('chat'), messages: z.array(Message) }),
]);
const GenerateRequest = z.object({
  prompt: WirePrompt,
  sampling: z.object({
    temperature: z.number().min(0),
    topP: z.number().gt(0).max(1),
    topK: z.int().min(0),
    maxTokens: z.int().positive(),
    stop: z.array(z.string()),
    seed: z.int(),
  }),
});
const Completion = z.object({
  text: z.string(),
  tokenIds: z.array(z.int()),
  tokenLogProbabilities: z.array(z.number()),
  finish: z.enum(['stop', 'length']),
  promptTokens: z.int(),
  completionTokens: z.int(),
});
const ScoreRequest = z.object({ prefix: WirePrompt, continuations: z.array(z.string()) });
const ContinuationScore = z.object({
  logProbability: z.number(),
  tokenLogProbabilities: z.array(z.number()),
  tokens: z.array(z.string()),
});

export const LoadParams = z.object({
  folder: z.string(),
  provider: ProviderName,
  weights: WeightsFormat,
  /** Null lets the engine choose. */
  threads: z.int().positive().nullable(),
  /** Measure what quantising changes: loads the fp32 weights too, for a moment. */
  measureError: z.boolean(),
  /** Take a provider that is right but slower than the CPU; for checks, never for work. */
  allowSlower: z.boolean(),
});
export type LoadParams = z.infer<typeof LoadParams>;

export const LoadedReport = z.object({
  modelId: z.string(),
  folder: z.string(),
  family: z.string(),
  parameters: z.int(),
  /** The provider in use. */
  provider: ProviderName,
  /** How it compared with the CPU; null for the CPU itself. */
  providerCheck: ProviderReport.nullable(),
  weights: WeightsFormat,
  threads: z.int(),
  vocabularySize: z.int(),
  maxPositions: z.int(),
  hasChatTemplate: z.boolean(),
  /** Against fp32 on the probe, nats a token. */
  quantisationError: z.object({ mean: z.number(), largest: z.number() }).nullable(),
  /** False where kernels let requests influence one another's bits: each is then computed alone. */
  sharing: z.boolean(),
});
export type LoadedReport = z.infer<typeof LoadedReport>;

export const EngineReport = z.object({
  pid: z.int(),
  models: z.array(LoadedReport),
  residentBytes: z.int(),
});
export type EngineReport = z.infer<typeof EngineReport>;

export const ModelMeasure = z.object({
  /** Tokens a second. */
  generatedPerSecond: z.number(),
  scoredPerSecond: z.number(),
  /** Of the whole process, with all that it holds. */
  residentBytes: z.int(),
  peakBytes: z.int(),
});
export type ModelMeasure = z.infer<typeof ModelMeasure>;

const ofModel = { modelId: z.string() };

export const engineMethods = {
  load: { params: LoadParams, result: LoadedReport },
  unload: { params: z.object(ofModel), result: z.null() },
  generate: {
    params: z.object({ ...ofModel, requests: z.array(GenerateRequest) }),
    result: z.array(Completion),
  },
  score: {
    params: z.object({ ...ofModel, requests: z.array(ScoreRequest) }),
    result: z.array(z.array(ContinuationScore)),
  },
  /** Token ids of each prompt, as the model sees it. */
  tokenise: {
    params: z.object({ ...ofModel, prompts: z.array(WirePrompt) }),
    result: z.array(z.array(z.int())),
  },
  /** How each token is written, by the tokeniser of a folder whose model need not be loaded; together they are the text. */
  spell: { params: z.object({ folder: z.string(), tokenIds: z.array(z.int()) }), result: z.array(z.string()) },
  measure: { params: z.object(ofModel), result: ModelMeasure },
  describe: { params: z.object({}), result: EngineReport },
  providers: { params: z.object({}), result: z.array(ProviderReport) },
  /** Compares a provider with the CPU on a model, whatever comes of it. */
  checkProvider: { params: z.object({ folder: z.string(), name: ProviderName }), result: ProviderReport },
} as const satisfies Record<string, { params: z.ZodType; result: z.ZodType }>;

export type EngineMethod = keyof typeof engineMethods;
export type EngineParams<M extends EngineMethod> = z.output<(typeof engineMethods)[M]['params']>;
export type EngineResult<M extends EngineMethod> = z.output<(typeof engineMethods)[M]['result']>;
