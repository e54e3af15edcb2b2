/** What is told of a hub: a model's files before they are taken, a download while it goes on, a folder that is pushed. */
import { z } from 'zod';
import { ErrorRecord } from './run.ts';

/** `organisation/name`, as a hub writes it. */
export const RepositoryName = z
  .string()
  .trim()
  .regex(/^[A-Za-z0-9][\w.-]*\/[A-Za-z0-9][\w.-]*$/, 'Write organisation/name.');

/** A branch, a tag or a commit. */
export const Revision = z
  .string()
  .trim()
  .regex(/^[A-Za-z0-9][\w./-]*$/, 'Write a branch, a tag or a commit.')
  .refine((name) => !name.includes('..'), 'Write a branch, a tag or a commit.');

export const HubFile = z.strictObject({
  /** Relative to the repository, with slashes. */
  path: z.string(),
  sizeBytes: z.int(),
  /** SHA-256 of the bytes for a file in large file storage; else git's SHA-1 of the blob. Hexadecimal. */
  checksum: z.strictObject({ algorithm: z.enum(['sha256', 'git-sha1']), value: z.string() }),
  /** Whether Querent reads it; others are taken only where a person asks for them. */
  isNeeded: z.boolean(),
});
export type HubFile = z.infer<typeof HubFile>;

/** The files of one commit. */
export const HubModel = z.strictObject({
  hubUrl: z.string(),
  repository: RepositoryName,
  revision: Revision,
  /** What the revision was when it was asked for: a download takes all its files from here. */
  commit: z.string(),
  /** Whether its owner lets only those in who were given access. */
  isGated: z.boolean(),
  files: z.array(HubFile),
  /** Why it cannot play a role here; null where nothing is missing. */
  problem: z.string().nullable(),
});
export type HubModel = z.infer<typeof HubModel>;

export const DownloadStatus = z.enum(['downloading', 'paused', 'failed', 'finished']);

export const Download = z.strictObject({
  /** The name of its folder. */
  id: z.string(),
  repository: RepositoryName,
  revision: Revision,
  commit: z.string(),
  status: DownloadStatus,
  /** Where it lies, or will lie once all of it is there and checked. */
  folder: z.string(),
  filesDone: z.int(),
  filesTotal: z.int(),
  bytesDone: z.int(),
  bytesTotal: z.int(),
  /** Since it was started or taken up again; null where there is none to go by yet. */
  bytesPerSecond: z.number().nullable(),
  remainingMs: z.number().nullable(),
  error: ErrorRecord.nullable(),
});
export type Download = z.infer<typeof Download>;

export const PushFile = z.strictObject({ path: z.string(), sizeBytes: z.int() });
export type PushFile = z.infer<typeof PushFile>;

export const PushPreview = z.strictObject({
  hubUrl: z.string(),
  /** Whether HF_TOKEN is set: without it nothing can be pushed. */
  hasToken: z.boolean(),
  files: z.array(PushFile),
  /** Files that are never sent: hidden ones, keys, links. */
  leftOut: z.array(z.string()),
});
export type PushPreview = z.infer<typeof PushPreview>;

export const PushProgress = z.strictObject({
  /** As the caller named it, so that it knows its own. */
  pushId: z.string(),
  phase: z.enum(['preparing', 'sending', 'committing']),
  bytesDone: z.int(),
  bytesTotal: z.int(),
  remainingMs: z.number().nullable(),
});
export type PushProgress = z.infer<typeof PushProgress>;

export const PushResult = z.strictObject({
  /** The address of the data set's page. */
  url: z.string(),
  commit: z.string(),
  files: z.int(),
  bytes: z.int(),
  /** False where the repository was there before: its visibility then stays as it was. */
  isNew: z.boolean(),
});
export type PushResult = z.infer<typeof PushResult>;
