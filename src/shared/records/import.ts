/** What a person chooses of a file that comes in, and what is told of it before, while and after it is read. */
import { z } from 'zod';
import { RunId } from './run.ts';

/** In the order in which they are offered; `exchange/import/allReaders` holds what each reads. */
export const ImportFormatName = z.enum(['jsonl', 'json', 'csv', 'parquet', 'label-studio', 'argilla']);
export type ImportFormatName = z.infer<typeof ImportFormatName>;

/** What a column can mean. */
export const ImportField = z.enum([
  'prompt',
  'question',
  'answer',
  'reward',
  'chosen',
  'rejected',
  'persona',
  'domain',
  'group',
]);
export type ImportField = z.infer<typeof ImportField>;

/** The column that each field is read from; a field that no column holds is missing. */
export const ImportMapping = z.partialRecord(ImportField, z.string());
export type ImportMapping = z.infer<typeof ImportMapping>;

export const ImportChoice = z.strictObject({
  /** Of a file or a folder, absolute, on the machine that holds the workspace. */
  path: z.string().min(1),
  /** Null guesses it. */
  format: ImportFormatName.nullable(),
  /** Null guesses it from the columns' names. */
  mapping: ImportMapping.nullable(),
});
export type ImportChoice = z.infer<typeof ImportChoice>;

/** `file`: of a folder, relative to it. */
const Place = { line: z.int(), file: z.string().optional() };
export const ImportBadRow = z.strictObject({ ...Place, reason: z.string() });

/** A candidate as it would be stored, with the group it is part of. */
export const ImportPreviewRow = z.strictObject({
  ...Place,
  /** From 0, in the order of the file. */
  group: z.int(),
  prompt: z.string(),
  persona: z.string().nullable(),
  question: z.string(),
  answer: z.string().nullable(),
  reward: z.number().nullable(),
  decisions: z.int(),
});
export type ImportPreviewRow = z.infer<typeof ImportPreviewRow>;

export const ImportLook = z.strictObject({
  format: ImportFormatName,
  /** Those that are read of a folder, in their order; empty for a file. */
  files: z.array(z.string()),
  /** Empty where the format knows its own. */
  columns: z.array(z.string()),
  mapping: ImportMapping,
  /** The first candidates. */
  first: z.array(ImportPreviewRow),
  /** Among the first rows that were looked at. */
  bad: z.array(ImportBadRow),
  /** Rows or groups that were looked at, and whether that was the whole file. */
  looked: z.int(),
  isWhole: z.boolean(),
});
export type ImportLook = z.infer<typeof ImportLook>;

export const ImportProgress = z.strictObject({
  /** As the caller named it, so that it knows its own. */
  importId: z.string(),
  candidates: z.int(),
  bytesDone: z.int(),
  bytesTotal: z.int(),
  remainingMs: z.number().nullable(),
});
export type ImportProgress = z.infer<typeof ImportProgress>;

export const ImportResult = z.strictObject({
  /** Null where nothing new was stored. */
  runId: RunId.nullable(),
  groups: z.int(),
  candidates: z.int(),
  /** Groups that this workspace already has, by their ids in the file. */
  groupsKnown: z.int(),
  /** Decisions and changed words that were taken over; what already stood is not counted. */
  decisions: z.int(),
  rowsBad: z.int(),
  /** The first thousand. */
  bad: z.array(ImportBadRow),
  /** True where a bad row was found and the choice was to import nothing then. */
  isRefused: z.boolean(),
});
export type ImportResult = z.infer<typeof ImportResult>;
