import { z } from 'zod';

export const DataSetId = z.int().positive().brand<'DataSetId'>();
export type DataSetId = z.infer<typeof DataSetId>;

/** A version of a data set, which numbers them from 1. */
export const VersionPlace = z.strictObject({ dataSetId: DataSetId, version: z.int().positive() });
export type VersionPlace = z.infer<typeof VersionPlace>;
