/** The methods `storage.*`: where data lies, whether it is whole, and less room for the same. */
import { existsSync } from 'node:fs';
import { readdir, stat, statfs } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { StoragePlace } from '../../../shared/records/storage.ts';
import type { Handlers } from '../../serve.ts';
import { removeUnfinished } from '../../store/backup/copy.ts';
import type { Db } from '../../store/transaction.ts';
import type { Backups } from '../backups/backups.ts';
import { stagedPath } from '../backups/place.ts';
import type { ChangeFeed } from '../changes.ts';
import { modelsFolderOf } from '../hub/downloads.ts';
import type { SettingsHolder } from '../settings.ts';
import { tellUpkeep } from './progress.ts';
import type { UpkeepHost } from './replaceable-core.ts';
import { runTask } from './run-task.ts';

interface Parts extends UpkeepHost {
  db: Db;
  changes: ChangeFeed;
  backups: Backups;
  settings: SettingsHolder;
  resourcesFolder: string;
}

export type StorageHandlers = Pick<Handlers, 'storage.describe' | 'storage.check' | 'storage.compact'>;

export function createStorageHandlers(parts: Parts): StorageHandlers {
  const { db, changes, backups, settings, resourcesFolder, log, replaceWorkspace } = parts;
  const workspace = db.name;
  return {
    'storage.describe': async (_, signal) => {
      const downloads = modelsFolderOf(workspace);
      const [size, freeBytes, { folder }, downloadedBytes] = await Promise.all([
        runTask('measure', { workspace }, { signal }),
        readFreeBytes(workspace),
        backups.list(),
        countBytes(downloads),
      ]);
      const place = (name: StoragePlace['name'], path: string, bytes: number | null = null) => ({
        name,
        path,
        exists: existsSync(path),
        bytes,
      });
      return {
        workspace: { path: workspace, ...size },
        freeBytes,
        places: [
          place('outputs', settings.read().outputDirectory),
          place('backups', folder),
          place('downloads', downloads, downloadedBytes),
          place('models', join(resourcesFolder, 'models')),
          place('logs', log.folder),
        ],
      };
    },
    'storage.check': async ({ jobId }, signal) => {
      const startedAt = performance.now();
      await runTask('check', { workspace }, { signal, onProgress: tellUpkeep(changes, jobId) });
      return { durationMs: performance.now() - startedAt };
    },
    // A copy takes the workspace's place, so that a crash costs nothing and main never waits for SQLite.
    'storage.compact': async ({ jobId }, signal) => {
      const onProgress = tellUpkeep(changes, jobId);
      const staged = stagedPath(workspace);
      const bytesBefore = (await stat(workspace)).size;
      try {
        onProgress('closing', null);
        await replaceWorkspace('compacted', async () => {
          await runTask('compact', { workspace, staged }, { signal, onProgress });
          onProgress('replacing', null);
          return staged;
        });
        return { bytesBefore, bytesAfter: (await stat(workspace)).size };
      } finally {
        removeUnfinished(staged);
      }
    },
  };
}

async function readFreeBytes(workspace: string): Promise<number | null> {
  try {
    const { bavail, bsize } = await statfs(dirname(workspace));
    return bavail * bsize;
  } catch {
    // Some network drives do not tell.
    return null;
  }
}

/** Null where there is no such folder. What goes away while it is counted counts nothing. */
async function countBytes(folder: string): Promise<number | null> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => null);
  if (entries === null) return null;
  const sizes = entries
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) =>
      stat(join(parentPath, name)).then(
        ({ size }) => size,
        () => 0,
      ),
    );
  return (await Promise.all(sizes)).reduce((total, size) => total + size, 0);
}
