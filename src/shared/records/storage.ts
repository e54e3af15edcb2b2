import { z } from 'zod';
import { WorkspaceCounts } from './backup.ts';

export const StoragePlace = z.strictObject({
  name: z.enum(['outputs', 'backups', 'downloads', 'models', 'logs']),
  path: z.string(),
  exists: z.boolean(),
  /** Of all files in it; null where nobody has counted. */
  bytes: z.number().nullable(),
});
export type StoragePlace = z.infer<typeof StoragePlace>;

/** Where everything lies on this machine. */
export const StorageReport = z.strictObject({
  workspace: z.strictObject({
    path: z.string(),
    bytes: z.int(),
    /** What was written and is not yet in the file itself. */
    logBytes: z.int(),
    /** Room inside the file that nothing uses. */
    unusedBytes: z.int(),
    /** Number of the last migration. */
    version: z.int(),
    counts: WorkspaceCounts,
  }),
  /** On the disk that holds the workspace; null where the system does not tell. */
  freeBytes: z.number().nullable(),
  places: z.array(StoragePlace),
});
export type StorageReport = z.infer<typeof StorageReport>;
