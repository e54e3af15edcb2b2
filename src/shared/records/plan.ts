import { z } from 'zod';

/** What a run will do, told before it starts: calls are exact (before redraws and retries), the rest is estimated. */
export const RunPlan = z.strictObject({
  interviews: z.int(),
  groups: z.int(),
  candidates: z.int(),
  pairs: z.int(),
  calls: z.strictObject({ policy: z.int(), participant: z.int(), label: z.int(), scorer: z.int() }),
  tokens: z.strictObject({ prompt: z.int(), completion: z.int() }),
  /** Null where nothing is known of the models' speed. */
  durationMs: z.number().nullable(),
  cost: z.number(),
  /** Plain sentences: what is unknown, what a model cannot do, what looks unwise. */
  notes: z.array(z.string()),
});
export type RunPlan = z.infer<typeof RunPlan>;
