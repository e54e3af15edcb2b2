import { z } from 'zod';

/** What a model would say instead. */
export const WordingSuggestion = z.strictObject({
  /** As it is shown, and as the reason of an accepted one names it. */
  model: z.string(),
  /** Null where nothing can be made of what the model wrote; `problem` says why. */
  text: z.string().nullable(),
  /** A sentence; null where the text is another wording that can be used. */
  problem: z.string().nullable(),
});
export type WordingSuggestion = z.infer<typeof WordingSuggestion>;
