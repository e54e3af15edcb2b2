/** The guide through the first run: how far it is can mostly be read from the workspace; what cannot is kept here. */
import { z } from 'zod';

export const Guide = z.strictObject({
  /** Offered until somebody begins it or closes it. */
  state: z.enum(['offered', 'open', 'closed']),
  /** A reward was looked into. */
  hasLooked: z.boolean(),
  hasExported: z.boolean(),
});
export type Guide = z.infer<typeof Guide>;
