import { z } from 'zod';
import { Item, Persona } from './config.ts';
import { RunId } from './run.ts';

export const InterviewId = z.string().min(1).brand<'InterviewId'>();
export type InterviewId = z.infer<typeof InterviewId>;

/** Two items, by index into the interview's items, with the participant's label. */
export const Pair = z.strictObject({
  /** E makes the reward; T is item-disjoint from E and only judges. */
  set: z.enum(['E', 'T']),
  first: z.int().min(0),
  second: z.int().min(0),
  /** q, the participant's probability that the first is preferred: 0 or 1 where both orders agree, soft otherwise. */
  label: z.number().min(0).max(1),
  /** Null where the method has no order (`fit`, `exact`). */
  consistent: z.boolean().nullable(),
});
export type Pair = z.infer<typeof Pair>;

/** One dialogue tree: a persona, a domain and a seed. */
export const Interview = z.strictObject({
  id: InterviewId,
  runId: RunId,
  position: z.int().min(0),
  persona: Persona,
  domain: z.string(),
  task: z.string(),
  seed: z.int(),
  items: z.array(Item),
  pairs: z.array(Pair),
  /** How labels were had: `fit`, `choice`, `exact`. */
  labelMethod: z.string(),
  /** Share of pairs on which both orders agreed; null where the method has no order. */
  consistency: z.number().nullable(),
});
export type Interview = z.infer<typeof Interview>;
