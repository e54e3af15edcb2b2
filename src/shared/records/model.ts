/** What is told of a model that a config can name, and what it was measured to do on this machine. */
import { z } from 'zod';
import { ProviderName, WeightsFormat } from './config.ts';
import { ErrorRecord } from './run.ts';

/** What a model can do in a run. */
export const RoleOfModel = z.enum(['policy', 'participant', 'scorer']);
export type RoleOfModel = z.infer<typeof RoleOfModel>;

/** One model in one form on one provider: how fast it was, and what the engine's process took while it held nothing else. */
export const Measurement = z.strictObject({
  /** As written in a config: `bundled`, or a folder. */
  name: z.string(),
  provider: ProviderName,
  weights: WeightsFormat,
  threads: z.int(),
  /** Tokens a second, eight completions written side by side, as a group of a run is. */
  generatedPerSecond: z.number(),
  /** Tokens a second that were read and given their log-probability. */
  scoredPerSecond: z.number(),
  /** Of the engine's process with the model at work; a card's own memory is not counted. */
  residentBytes: z.int(),
  /** The most that it took, loading included. */
  peakBytes: z.int(),
  measuredAt: z.number(),
  /** The processor: a workspace may be carried to another machine. */
  machine: z.string(),
});
export type Measurement = z.infer<typeof Measurement>;

export const ModelReport = z.strictObject({
  /** As written in a config: `bundled`, `world`, or a folder. */
  name: z.string(),
  title: z.string(),
  description: z.string(),
  origin: z.enum(['bundled', 'world', 'download', 'folder', 'server']),
  /** The only ones that it knows. */
  domains: z.array(z.string()).nullable(),
  /** As config.json has it: llama, qwen3 ... */
  family: z.string().nullable(),
  parameters: z.int().nullable(),
  sizeBytes: z.int().nullable(),
  /** The type of most of its weights: F32, F16, BF16. */
  storedAs: z.string().nullable(),
  /** The most tokens that a text may have. */
  contextTokens: z.int().nullable(),
  /** Why it cannot be run. */
  problem: ErrorRecord.nullable(),
  /** One for each provider and form of weights; the newest first. */
  measurements: z.array(Measurement),
});
export type ModelReport = z.infer<typeof ModelReport>;
