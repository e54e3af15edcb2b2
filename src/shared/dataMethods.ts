/** What the table of all candidates tells beside its rows: a part of the contract, in a file of its own. */
import { z } from 'zod';
import { DataCoverage, NumberStatistics, RepeatsProgress } from './records/coverage.ts';
import { DataCursor, DataFilter, DataOrder, NumberName } from './records/data.ts';
import { CandidateId } from './records/group.ts';

const Filter = z.strictObject({ filter: DataFilter });

export const dataMethods = {
  /** Where a candidate stands in the table; null where it is not in it. A page that begins after `cursor` holds it, if it fits the filter. */
  'data.place': {
    params: z.strictObject({ candidateId: CandidateId, filter: DataFilter, order: DataOrder }),
    result: z.strictObject({ row: z.int(), fits: z.boolean(), cursor: DataCursor.nullable() }).nullable(),
  },
  /** The candidates of a filter in the order in which they came, at most `limit`. */
  'data.candidates': {
    params: z.strictObject({ filter: DataFilter, limit: z.int().min(1).max(10_000) }),
    result: z.strictObject({ candidateIds: z.array(CandidateId), isAll: z.boolean() }),
  },
  'data.coverage': { params: Filter, result: DataCoverage },
  'data.statistics': { params: z.strictObject({ filter: DataFilter, number: NumberName }), result: NumberStatistics },
  /**
   * Compares questions with one another for a fraction of a second and tells how far it is; asked again with the same filter
   * it goes on. Who asks no more has cancelled it.
   */
  'data.repeats': { params: Filter, result: RepeatsProgress },
  /** Frees what `data.repeats` holds. */
  'data.forgetRepeats': { params: z.strictObject({}), result: z.strictObject({}) },
} as const satisfies Record<string, { params: z.ZodType; result: z.ZodType }>;
