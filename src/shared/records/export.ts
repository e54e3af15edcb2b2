/** What a person chooses of an export, and what is told of it before and while it is written. */
import { z } from 'zod';
import { RunId } from './run.ts';
import { VersionPlace } from './versionPlace.ts';

export const ExportFormatName = z.enum([
  'run-folder',
  'jsonl',
  'json',
  'csv',
  'parquet',
  'groups-jsonl',
  'groups-parquet',
  'prompt-only',
  'grpo-groups',
  'dpo',
  'kto',
  'reward',
  'sft-best',
  'llama-factory',
  'argilla',
  'label-studio',
  'hugging-face',
]);
export type ExportFormatName = z.infer<typeof ExportFormatName>;

/** How rows are chosen from a group. A format takes notice of some of them: `ExportFormat.rules` tells which. */
export const ExportRules = z.strictObject({
  /** The best against the worst; or against every one that was pruned, which a last turn has none of. */
  pairs: z.enum(['best-worst', 'best-pruned']).default('best-worst'),
  /** KTO's label: the sign of the advantage; or a reward that far above or below the group's mean, others left out. */
  labels: z.enum(['advantage-sign', 'margin']).default('advantage-sign'),
  /** Nats per pair between chosen and rejected, or between a reward and its group's mean. */
  minMargin: z.number().min(0).default(0),
  /** The same in standard errors of that difference; above 0 what has none is left out. */
  minMarginErrors: z.number().min(0).default(0),
  /** Leaves out groups whose spread is below their rewards' standard error: their ranking is luck. */
  skipWithinNoise: z.boolean().default(true),
});
export type ExportRules = z.infer<typeof ExportRules>;

export const ExportFormat = z.strictObject({
  name: ExportFormatName,
  title: z.string(),
  /** What it is for, in a sentence. */
  purpose: z.string(),
  /** What its readers and trainers take no notice of, in a sentence. */
  ignored: z.string(),
  /** Relative to the folder, with slashes. */
  files: z.array(z.string()),
  rules: z.array(ExportRules.keyof()),
});
export type ExportFormat = z.infer<typeof ExportFormat>;

/** Runs as they stand now, or one version of a data set as it was cut. */
export const ExportChoice = z
  .strictObject({
    runIds: z.array(RunId),
    dataSet: VersionPlace.optional(),
    format: ExportFormatName,
    rules: ExportRules.prefault({}),
  })
  .refine(({ runIds, dataSet }) => runIds.length > 0 !== (dataSet !== undefined), 'Name runs or a version, not both.');
export type ExportChoice = z.infer<typeof ExportChoice>;

/** What gave no row, and why in words. */
export const ExportSkip = z.strictObject({
  unit: z.enum(['group', 'candidate', 'pair']),
  reason: z.string(),
  count: z.int(),
});
export type ExportSkip = z.infer<typeof ExportSkip>;

export const ExportedFile = z.strictObject({ path: z.string(), rows: z.int() });
export type ExportedFile = z.infer<typeof ExportedFile>;

export const ExportTable = z.strictObject({
  name: z.string(),
  files: z.array(ExportedFile),
  skipped: z.array(ExportSkip),
  columns: z.array(z.string()),
  /** The first rows of all, whatever their split. */
  first: z.array(z.record(z.string(), z.json())),
});
export type ExportTable = z.infer<typeof ExportTable>;

export const ExportPreview = z.strictObject({
  /** Groups that rows are made from, and those that no format has a row of. */
  groups: z.int(),
  skipped: z.array(ExportSkip),
  /** What is never on both sides; `none` where nothing can be split without a leak, and then test is empty. */
  splitBy: z.enum(['persona', 'branch', 'none']),
  tables: z.array(ExportTable),
});
export type ExportPreview = z.infer<typeof ExportPreview>;

export const ExportProgress = z.strictObject({
  /** As the caller named it, so that it knows its own. */
  exportId: z.string(),
  phase: z.enum(['counting', 'writing', 'checking']),
  groupsDone: z.int(),
  /** Null until they are counted. */
  groupsTotal: z.int().nullable(),
  remainingMs: z.number().nullable(),
});
export type ExportProgress = z.infer<typeof ExportProgress>;

export const ExportResult = z.strictObject({
  folder: z.string(),
  files: z.array(ExportedFile),
  skipped: z.array(ExportSkip),
});
export type ExportResult = z.infer<typeof ExportResult>;
