/** Copies of a workspace, and what going back to one would change. Times are epoch milliseconds. */
import { z } from 'zod';
import { ErrorRecord } from './run.ts';

export const BackupReason = z.enum(['scheduled', 'by-hand', 'before-restore', 'before-migration']);
export type BackupReason = z.infer<typeof BackupReason>;

/** Which of them stay, as `chooseThinned` in core has it. */
export const thinningWords =
  'All of the last day are kept, then the newest of each day for a fortnight and of each week for half a year. ' +
  'Those made before the workspace took a new form go the same way. Those made by hand stay until you remove them.';

export const WorkspaceCounts = z.strictObject({
  runs: z.int(),
  groups: z.int(),
  candidates: z.int(),
  decisions: z.int(),
  dataSets: z.int(),
});
export type WorkspaceCounts = z.infer<typeof WorkspaceCounts>;

/** Stands in the copy itself, so that one file is a backup and can be moved about. */
export const BackupNote = z.strictObject({
  workspaceId: z.string(),
  madeAt: z.number(),
  reason: BackupReason,
  counts: WorkspaceCounts,
});
export type BackupNote = z.infer<typeof BackupNote>;

export const Backup = z.strictObject({
  path: z.string(),
  bytes: z.int(),
  madeAt: z.number(),
  /** Null for a file that Querent did not make as a backup. */
  reason: BackupReason.nullable(),
  /** Null where it cannot be read; `problem` then says why. */
  counts: WorkspaceCounts.nullable(),
  /** Number of the last migration. */
  version: z.int().nullable(),
  problem: ErrorRecord.nullable(),
});
export type Backup = z.infer<typeof Backup>;

export const BackupSchedule = z.strictObject({
  /** Null makes none by itself. */
  everyMinutes: z.int().min(5).max(10_080).nullable(),
  /** Null is `backups` beside the workspace. */
  folder: z.string().min(1).nullable(),
});
export type BackupSchedule = z.infer<typeof BackupSchedule>;

export const BackupList = z.strictObject({
  schedule: BackupSchedule,
  /** Where the next one goes. */
  folder: z.string(),
  /** Newest first. */
  backups: z.array(Backup),
  /** Why the last one by the schedule failed; null where it did not. */
  problem: ErrorRecord.nullable(),
});
export type BackupList = z.infer<typeof BackupList>;

export const ComparedKind = z.enum(['runs', 'groups', 'candidates', 'decisions', 'dataSets', 'versions']);
export type ComparedKind = z.infer<typeof ComparedKind>;

export const RecordDifference = z.strictObject({
  kind: ComparedKind,
  onlyNow: z.int(),
  onlyThere: z.int(),
  /** In both, and not the same. */
  changed: z.int(),
});
export type RecordDifference = z.infer<typeof RecordDifference>;

export const RestorePreview = z.strictObject({
  backup: Backup,
  /** Null where the workspace opens but is damaged: then nothing can be compared, and `damage` says what was found. */
  now: WorkspaceCounts.nullable(),
  damage: ErrorRecord.nullable(),
  differences: z.array(RecordDifference),
  /** The first of them by name. */
  runsOnlyNow: z.array(z.string()),
  runsOnlyThere: z.array(z.string()),
  dataSetsOnlyNow: z.array(z.string()),
  dataSetsOnlyThere: z.array(z.string()),
  /** The backup is of an older form, and is brought to the newest. */
  isOlder: z.boolean(),
});
export type RestorePreview = z.infer<typeof RestorePreview>;

export const UpkeepPhase = z.enum(['copying', 'checking', 'comparing', 'preparing', 'closing', 'replacing']);
export type UpkeepPhase = z.infer<typeof UpkeepPhase>;

export const UpkeepProgress = z.strictObject({
  /** The name that the caller gave the job. */
  jobId: z.string(),
  phase: UpkeepPhase,
  /** Share of the phase, 0 to 1; null where it is not known. */
  done: z.number().nullable(),
  remainingMs: z.number().nullable(),
});
export type UpkeepProgress = z.infer<typeof UpkeepProgress>;
