/** The methods of backups and of the place where data lies: a part of the contract, in a file of its own. */
import { z } from 'zod';
import { Backup, BackupList, BackupSchedule, RestorePreview } from './records/backup.ts';
import { StorageReport } from './records/storage.ts';

const Nothing = z.strictObject({});
/** `upkeep.progressed` tells how far it is under this name. */
const Job = { jobId: z.string() };
const Chosen = { path: z.string().min(1) };

export const backupMethods = {
  'backup.list': { params: Nothing, result: BackupList },
  'backup.configure': { params: BackupSchedule.partial(), result: BackupList },
  /** Written, read again and checked before it has its name. Null is the folder of backups; a file that is there is kept. */
  'backup.make': { params: z.strictObject({ ...Job, path: z.string().min(1).nullable() }), result: Backup },
  /** One of the list; gives what is left. */
  'backup.remove': { params: z.strictObject(Chosen), result: BackupList },
  /** Any file, of the list or not. */
  'backup.preview': { params: z.strictObject({ ...Job, ...Chosen }), result: RestorePreview },
  /**
   * Pauses what is live, keeps the present state as a backup of its own, and puts the chosen one in its place. Every window
   * then hears `workspace.replaced` and loads again.
   */
  'backup.restore': {
    params: z.strictObject({ ...Job, ...Chosen }),
    result: z.strictObject({ safety: Backup }),
  },
  'storage.describe': { params: Nothing, result: StorageReport },
  /** Reads the whole file; throws workspace.corrupt with what was found. */
  'storage.check': { params: z.strictObject(Job), result: z.strictObject({ durationMs: z.number() }) },
  /** Writes the workspace anew without the room that deleted records left. As a restore, it pauses what is live. */
  'storage.compact': {
    params: z.strictObject(Job),
    result: z.strictObject({ bytesBefore: z.int(), bytesAfter: z.int() }),
  },
} as const satisfies Record<string, { params: z.ZodType; result: z.ZodType }>;
