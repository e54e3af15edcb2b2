/** The methods of importing: a part of the contract, in a file of its own. */
import { z } from 'zod';
import { ImportChoice, ImportLook, ImportProgress, ImportResult } from './records/import.ts';

export const importMethods = {
  /** What a file would give, from its first thousand rows. Stores nothing. */
  'import.look': { params: ImportChoice, result: ImportLook },
  /**
   * All of it becomes one run that is seen when it is whole; aborting leaves nothing behind. `import.progressed` tells how far it
   * is, under the name that the caller gives it. With `refuse` one bad row is enough for nothing to be imported.
   */
  'import.start': {
    params: ImportChoice.extend({ importId: z.string(), badRows: z.enum(['keep', 'refuse']) }),
    result: ImportResult,
  },
} as const satisfies Record<string, { params: z.ZodType; result: z.ZodType }>;

export const importEvents = { 'import.progressed': ImportProgress } as const satisfies Record<string, z.ZodType>;
