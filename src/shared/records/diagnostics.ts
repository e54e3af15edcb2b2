import { z } from 'zod';

export const LogLevel = z.enum(['info', 'warning', 'error']);
export type LogLevel = z.infer<typeof LogLevel>;

/** One line of the log. Details are numbers, names and codes: never a text that somebody wrote, a key or a message. */
export const LogEntry = z.strictObject({
  at: z.number(),
  level: LogLevel,
  event: z.string(),
  details: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
});
export type LogEntry = z.infer<typeof LogEntry>;

export const LogQuery = z.strictObject({
  /** This one and what is worse. */
  level: LogLevel,
  /** Somewhere in the line; empty is no condition. */
  text: z.string().max(200),
  limit: z.int().min(1).max(2000),
});
export type LogQuery = z.infer<typeof LogQuery>;

export const BundleFile = z.strictObject({
  name: z.string(),
  /** What it tells, in a sentence. */
  detail: z.string(),
  text: z.string(),
});
export type BundleFile = z.infer<typeof BundleFile>;

export const KeyReport = z.strictObject({
  title: z.string(),
  baseUrl: z.string(),
  /** The environment variable that would hold it. */
  variable: z.string(),
  source: z.enum(['environment', 'keychain', 'none']),
});
export type KeyReport = z.infer<typeof KeyReport>;
