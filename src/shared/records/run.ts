import { z } from 'zod';
import { RunConfig } from './config.ts';

export const RunId = z.string().min(1).brand<'RunId'>();
export type RunId = z.infer<typeof RunId>;

/** `paused` waits for a person; `interrupted` was live when its process ended and continues by `run.resume`. */
export const RunStatus = z.enum(['running', 'paused', 'interrupted', 'stopped', 'finished', 'failed']);
export type RunStatus = z.infer<typeof RunStatus>;

/** The model that played a role in fact, and where: shown and stored with every run. */
export const ModelInUse = z.strictObject({
  name: z.string(),
  where: z.enum(['engine', 'endpoint', 'world']),
  /** The execution provider in use (engine), or the server's base URL (endpoint). */
  provider: z.string().nullable(),
  weights: z.string().nullable(),
  /** How p(i over j) is had, for scorers: `fit`, `choice`, `first-token`, `exact`. */
  method: z.string().nullable(),
});
export type ModelInUse = z.infer<typeof ModelInUse>;

export const ErrorRecord = z.strictObject({ code: z.string(), message: z.string(), hint: z.string() });
export type ErrorRecord = z.infer<typeof ErrorRecord>;

export const RunProgress = z.strictObject({
  groupsFinished: z.int(),
  groupsTotal: z.int(),
  candidatesFinished: z.int(),
  candidatesTotal: z.int(),
  candidatesFailed: z.int(),
  /** Null until there is something to go by. */
  remainingMs: z.number().nullable(),
});
export type RunProgress = z.infer<typeof RunProgress>;

export const Usage = z.strictObject({
  requests: z.int(),
  promptTokens: z.int(),
  completionTokens: z.int(),
  /** In the currency of the config's prices. */
  cost: z.number(),
});
export type Usage = z.infer<typeof Usage>;

export const Run = z.strictObject({
  /** `run_YYYYMMDD_HHMMSS` in local time, with `_2`, `_3` ... where two began in one second. */
  id: RunId,
  status: RunStatus,
  /** Why it is paused or failed. */
  error: ErrorRecord.nullable(),
  config: RunConfig,
  models: z.strictObject({ policy: ModelInUse, participant: ModelInUse, scorer: ModelInUse }).nullable(),
  progress: RunProgress,
  usage: Usage,
  /** Epoch milliseconds. */
  createdAt: z.number(),
  finishedAt: z.number().nullable(),
  /** Time it was running, without pauses, ms. */
  activeMs: z.number(),
  /** Where exports go, chosen at the start or when it is resumed. */
  outputDirectory: z.string(),
  /** The exported run folder, once written. */
  folder: z.string().nullable(),
  /** The file's or folder's name; null where it was collected here. What was imported has no models that could go on with it. */
  importedFrom: z.string().nullable(),
});
export type Run = z.infer<typeof Run>;
