import { stat } from 'node:fs/promises';
import type { Backup } from '../../../shared/records/backup.ts';
import type { FoundBackup } from '../../store/backup/describe.ts';
import { runTask } from '../upkeep/run-task.ts';
import { listFiles } from './place.ts';

/** Finds the backups of one workspace, newest first. A file is opened once, in another process, and again only where it changed. */
export function createBackupFinder(
  workspace: string,
  workspaceId: string,
): { find(folder: string): Promise<Backup[]> } {
  const known = new Map<string, FoundBackup>();
  return {
    async find(folder) {
      const keys = new Map<string, string>();
      for (const path of await listFiles(workspace, folder)) {
        const found = await stat(path).catch(() => null);
        // It may have gone since the folder was read.
        if (found?.isFile()) keys.set(path, `${path} ${found.size} ${found.mtimeMs}`);
      }
      const unknown = [...keys].filter(([, key]) => !known.has(key)).map(([path]) => path);
      if (unknown.length > 0) {
        for (const found of await runTask('list', { paths: unknown })) {
          known.set(keys.get(found.backup.path) ?? '', found);
        }
      }
      const all = [...keys.values()].flatMap((key) => known.get(key) ?? []);
      // Another workspace may keep its own in the same folder, under the same name.
      const own = all.filter((found) => found.workspaceId === null || found.workspaceId === workspaceId);
      return own.map(({ backup }) => backup).sort((one, other) => other.madeAt - one.madeAt);
    },
  };
}
