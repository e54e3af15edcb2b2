/**
 * Every method and event between a client (window, browser, command line) and core: a zod pair of params and result, parsed
 * once on entry and checked once on exit in `main/serve.ts`. Long calls take an AbortSignal on both sides.
 */
import { z } from 'zod';
import { Item, ProviderName, RunConfig, WeightsFormat } from './records/config.ts';
import { ExportChoice, ExportFormat, ExportPreview, ExportProgress, ExportResult } from './records/export.ts';
import { Candidate, CandidateId, Group, GroupId, PairExplanation } from './records/group.ts';
import { Interview } from './records/interview.ts';
import { RunPlan } from './records/plan.ts';
import { ErrorRecord, Run, RunId, RunProgress } from './records/run.ts';

const Nothing = z.strictObject({});

/** A mistake in a config file: what, where, and the way out. Lines count from 1; null where no line can be named. */
export const ConfigProblem = z.strictObject({
  key: z.string(),
  line: z.int().nullable(),
  message: z.string(),
  hint: z.string(),
});
export type ConfigProblem = z.infer<typeof ConfigProblem>;

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

export const ModelReport = z.strictObject({
  /** As written in a config: `bundled`, `world`, or a folder. */
  name: z.string(),
  title: z.string(),
  description: z.string(),
  parameters: z.int().nullable(),
  sizeBytes: z.int().nullable(),
  domains: z.array(z.string()).nullable(),
});
export type ModelReport = z.infer<typeof ModelReport>;

export const EndpointReport = z.strictObject({
  baseUrl: z.string(),
  model: z.string(),
  reachable: z.boolean(),
  generates: z.boolean(),
  scores: z.enum(['given text', 'generated tokens', 'nothing']),
  latencyMs: z.number().nullable(),
  /** Plain sentences, one a finding. */
  findings: z.array(z.string()),
  error: ErrorRecord.nullable(),
});
export type EndpointReport = z.infer<typeof EndpointReport>;

export const Settings = z.strictObject({
  provider: ProviderName,
  weights: WeightsFormat,
  /** Threads of the engine; null lets it choose. */
  threads: z.int().positive().nullable(),
  outputDirectory: z.string(),
  colorScheme: z.enum(['light', 'dark', 'auto']),
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

export const GroupWithCandidates = z.strictObject({ group: Group, candidates: z.array(Candidate) });
export type GroupWithCandidates = z.infer<typeof GroupWithCandidates>;

export const methods = {
  'studio.describe': { params: Nothing, result: StudioReport },
  'settings.change': { params: Settings.partial(), result: Settings },
  'provider.list': { params: Nothing, result: z.array(ProviderReport) },
  /** Loads the bundled model there and compares it with the CPU. */
  'provider.check': { params: z.strictObject({ name: ProviderName }), result: ProviderReport },
  'model.list': { params: Nothing, result: z.array(ModelReport) },
  'model.inspect': { params: z.strictObject({ name: z.string() }), result: ModelReport },
  /** `address` is `<preset or url>#<model>` or a url alone. */
  'endpoint.probe': { params: z.strictObject({ address: z.string() }), result: EndpointReport },
  'domain.list': {
    params: Nothing,
    result: z.array(z.strictObject({ name: z.string(), task: z.string(), items: z.array(Item) })),
  },
  /** Items of a domain that has none, in the words of the participant's model, for a person to edit. At most a few paid calls. */
  'items.generate': {
    params: z.strictObject({
      domain: z.string().trim().min(1),
      count: z.int().min(2).max(500),
      participant: RunConfig.shape.participant,
    }),
    result: z.strictObject({ items: z.array(Item) }),
  },
  /** The seed's cars example on the bundled model. */
  'config.example': { params: Nothing, result: z.strictObject({ config: RunConfig, yaml: z.string() }) },
  'config.parse': {
    params: z.strictObject({ yaml: z.string(), file: z.string().nullable() }),
    result: z.strictObject({ config: RunConfig.nullable(), problems: z.array(ConfigProblem) }),
  },
  'config.format': { params: z.strictObject({ config: RunConfig }), result: z.strictObject({ yaml: z.string() }) },
  'run.plan': { params: z.strictObject({ config: RunConfig }), result: RunPlan },
  'run.start': {
    params: z.strictObject({ config: RunConfig, outputDirectory: z.string().nullable() }),
    result: Run,
  },
  'run.pause': { params: z.strictObject({ runId: RunId }), result: Run },
  /** `budget` replaces the run's limits: what stands in the way of going on, and the one part of its config that may change. */
  'run.resume': {
    params: z.strictObject({ runId: RunId, budget: RunConfig.shape.budget.optional() }),
    result: Run,
  },
  'run.stop': { params: z.strictObject({ runId: RunId }), result: Run },
  'run.list': { params: Nothing, result: z.array(Run) },
  'run.get': {
    params: z.strictObject({ runId: RunId }),
    result: z.strictObject({ run: Run, interviews: z.array(Interview) }),
  },
  /** All groups of a run in tree order. */
  'run.tree': { params: z.strictObject({ runId: RunId }), result: z.array(GroupWithCandidates) },
  /** Resolves when the run is no longer running. */
  'run.wait': { params: z.strictObject({ runId: RunId }), result: Run },
  'run.export': {
    params: z.strictObject({ runId: RunId, outputDirectory: z.string().nullable() }),
    result: z.strictObject({ folder: z.string(), files: z.array(z.strictObject({ path: z.string(), rows: z.int() })) }),
  },
  'export.formats': { params: Nothing, result: z.array(ExportFormat) },
  /** Counts every row that would be written, and gives the first of them. */
  'export.preview': { params: ExportChoice, result: ExportPreview },
  /**
   * Writes, reads again and compares. Null is where the first run's folders go. `export.progressed` tells how far it is, under
   * the name that the caller gives it; aborting leaves nothing behind.
   */
  'export.write': {
    params: ExportChoice.extend({ exportId: z.string(), outputDirectory: z.string().nullable() }),
    result: ExportResult,
  },
  'group.get': { params: z.strictObject({ groupId: GroupId }), result: GroupWithCandidates },
  'candidate.explain': {
    params: z.strictObject({ candidateId: CandidateId }),
    result: z.strictObject({ group: Group, candidate: Candidate, pairs: z.array(PairExplanation) }),
  },
} as const satisfies Record<string, { params: z.ZodType; result: z.ZodType }>;

export const events = {
  'run.changed': Run,
  'run.progressed': z.strictObject({ runId: RunId, progress: RunProgress }),
  'interview.changed': Interview,
  'group.changed': GroupWithCandidates,
  'studio.changed': StudioReport,
  'export.progressed': ExportProgress,
} as const satisfies Record<string, z.ZodType>;

export type MethodName = keyof typeof methods;
export type Params<M extends MethodName> = z.input<(typeof methods)[M]['params']>;
export type Result<M extends MethodName> = z.output<(typeof methods)[M]['result']>;
export type EventName = keyof typeof events;
export type EventData<E extends EventName> = z.output<(typeof events)[E]>;
