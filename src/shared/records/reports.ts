/** What a client is told of the machine, the models and a config file: of the moment; only the settings are stored. */
import { z } from 'zod';
import { ProviderName, RunConfig, WeightsFormat } from './config.ts';
import { Guide } from './guide.ts';
import { KeyMap } from './keys.ts';
import { Reviewer } from './review.ts';

/** A mistake in a config file: what, where, and the way out. Lines count from 1; null where no line can be named. */
export const ConfigProblem = z.strictObject({
  key: z.string(),
  line: z.int().nullable(),
  message: z.string(),
  hint: z.string(),
});
export type ConfigProblem = z.infer<typeof ConfigProblem>;

/** What a config file says: the config where it can be had, and every mistake. */
export const ConfigReport = z.strictObject({
  config: RunConfig.nullable(),
  /** The limits that the file itself sets: for a run that has begun, the others stay as they are. */
  budget: RunConfig.shape.budget.partial(),
  problems: z.array(ConfigProblem),
});

export const ProviderReport = z.strictObject({
  name: ProviderName,
  available: z.boolean(),
  /** Why not, or how it compared with the CPU on the probe. */
  detail: z.string(),
  /** Largest difference of a log-probability from the CPU's, nats; time relative to the CPU's. Null until checked. */
  maxDifference: z.number().nullable(),
  relativeTime: z.number().nullable(),
});
export type ProviderReport = z.infer<typeof ProviderReport>;

export const Settings = z.strictObject({
  provider: ProviderName,
  weights: WeightsFormat,
  /** Threads of the engine; null lets it choose. */
  threads: z.int().positive().nullable(),
  outputDirectory: z.string(),
  colorScheme: z.enum(['light', 'dark', 'auto']),
  /** Whether a person who is not looking is told that a long job ended. */
  notifications: z.boolean(),
  /** Whether the desktop keeps the machine from sleeping while a run goes on. */
  staysAwake: z.boolean(),
  /** Who decides and edits at this workspace. */
  reviewer: Reviewer,
  keys: KeyMap,
  guide: Guide,
  /** What a new run begins with. */
  concurrency: RunConfig.shape.concurrency,
  budget: RunConfig.shape.budget,
  /** Who plays each role of it, as written in a config. */
  roles: z.strictObject({ policy: z.string().min(1), participant: z.string().min(1), scorer: z.string().min(1) }),
});
export type Settings = z.infer<typeof Settings>;

export const StudioReport = z.strictObject({
  version: z.string(),
  workspace: z.string(),
  host: z.enum(['electron', 'web', 'cli']),
  settings: Settings,
  engine: z.strictObject({
    state: z.enum(['stopped', 'starting', 'ready', 'failed']),
    /** The provider actually in use; null before a model is loaded. */
    provider: z.string().nullable(),
    detail: z.string(),
  }),
});
export type StudioReport = z.infer<typeof StudioReport>;
