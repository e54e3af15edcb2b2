/** The methods of keys, the log and the diagnostics bundle: a part of the contract, in a file of its own. */
import { z } from 'zod';
import { BundleFile, KeyReport, LogEntry, LogQuery } from './records/diagnostics.ts';

const Nothing = z.strictObject({});

export const diagnosticsMethods = {
  /** Known servers, and those that the keychain has a key for: where each key comes from, never a key. */
  'key.list': { params: Nothing, result: z.array(KeyReport) },
  /** The newest first; `isCut` where there are more that fit. */
  'log.list': {
    params: LogQuery,
    result: z.strictObject({ folder: z.string(), entries: z.array(LogEntry), isCut: z.boolean() }),
  },
  /** All that a bundle would hold, to the letter, and where it would go. */
  'diagnostics.preview': { params: Nothing, result: z.strictObject({ files: z.array(BundleFile), path: z.string() }) },
  /** `path` is a file, or a folder that it is put into. */
  'diagnostics.save': {
    params: z.strictObject({ path: z.string().min(1) }),
    result: z.strictObject({ path: z.string(), bytes: z.int() }),
  },
} as const satisfies Record<string, { params: z.ZodType; result: z.ZodType }>;
