/** What keeps a workspace and its place in order: methods and events, a part of the contract. */
import { z } from 'zod';
import { backupMethods } from './backupMethods.ts';
import { diagnosticsMethods } from './diagnosticsMethods.ts';
import { UpkeepProgress } from './records/backup.ts';

const Nothing = z.strictObject({});

export const upkeepMethods = { ...backupMethods, ...diagnosticsMethods } as const;

export const upkeepEvents = {
  'upkeep.progressed': UpkeepProgress,
  /** The list is no longer what it was. */
  'backup.changed': Nothing,
  /** Another workspace stands under the same name: what was read of the old one is void. */
  'workspace.replaced': z.strictObject({ because: z.enum(['restored', 'compacted']) }),
} as const satisfies Record<string, z.ZodType>;
