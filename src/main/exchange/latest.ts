import { existsSync } from 'node:fs';
import { lstat, readFile, readlink, rename, rm, symlink, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';

/**
 * Points `latest` in the output directory to a run folder, unless it points to a newer one. A relative symbolic link where
 * the system permits it, else a junction, else a text file that holds the folder's name. A real folder of that name is a
 * person's own and stays.
 */
export async function pointLatest(outputDirectory: string, folderName: string): Promise<void> {
  const path = join(outputDirectory, 'latest');
  const current = await readLatest(outputDirectory);
  if (current === null || (compareNames(current, folderName) >= 0 && existsSync(join(outputDirectory, current))))
    return;
  const next = join(outputDirectory, '.latest.new');
  await rm(next, { recursive: true, force: true });
  await symlink(folderName, next, 'dir')
    .catch(() => symlink(join(outputDirectory, folderName), next, 'junction'))
    .catch(() => writeFile(next, `${folderName}\n`));
  // Windows does not rename over a junction.
  await rename(next, path).catch(async () => {
    await rm(path);
    await rename(next, path);
  });
}

/** The folder's name; '' where there is no `latest`, null where it is something else. */
export async function readLatest(outputDirectory: string): Promise<string | null> {
  const path = join(outputDirectory, 'latest');
  const found = await lstat(path).catch(() => null);
  if (!found) return '';
  if (found.isSymbolicLink()) return basename(await readlink(path));
  return found.isFile() ? (await readFile(path, 'utf8')).trim() : null;
}

/** `run_20260109_040506_10` is newer than `run_20260109_040506_2`. */
function compareNames(a: string, b: string): number {
  return a.localeCompare(b, 'en', { numeric: true });
}
