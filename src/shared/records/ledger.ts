import { z } from 'zod';
import { RunId } from './run.ts';

export const RoleName = z.enum(['policy', 'participant', 'label', 'scorer', 'items']);
export type RoleName = z.infer<typeof RoleName>;

/**
 * One piece of work asked of a model. `key` names it within the run by its place in the tree and draw (never by time), so that
 * a resumed run finds what it already has. `attempted` is written before sending, `payload` before the outcome is used.
 */
export const LedgerEntry = z.strictObject({
  runId: RunId,
  key: z.string().min(1),
  role: RoleName,
  model: z.string(),
  /** Hash of everything that determines the outcome; a key that comes again with another hash is a defect. */
  requestHash: z.string(),
  attempts: z.int().min(0),
  payload: z.json().nullable(),
  promptTokens: z.int(),
  completionTokens: z.int(),
  cost: z.number(),
  attemptedAt: z.number(),
  receivedAt: z.number().nullable(),
});
export type LedgerEntry = z.infer<typeof LedgerEntry>;
