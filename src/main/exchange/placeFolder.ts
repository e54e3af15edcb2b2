/**
 * A run folder appears whole or not at all: it is written beside its place under a hidden name, synced, and renamed. Where an
 * export stands there already, files in it that Querent did not write are carried over before the old folder goes.
 */
import { mkdir, open, readdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';

/** A fresh folder beside `target`. Left-overs of an export that was killed are removed. */
export async function beginFolder(target: string): Promise<string> {
  const folder = besides(target, 'partial');
  await rm(folder, { recursive: true, force: true });
  await makeFolder(folder);
  return folder;
}

/** As `mkdir` with `recursive`, which calls a read-only disk ENOENT, and never ends where a folder that is there takes no other (`/proc`). */
export async function makeFolder(path: string): Promise<void> {
  try {
    await mkdir(path);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : null;
    if (code === 'EEXIST' && (await stat(path)).isDirectory()) return;
    // A drive that is not there has nothing above it.
    if (code !== 'ENOENT' || dirname(path) === path) throw error;
    await makeFolder(dirname(path));
    await mkdir(path);
  }
}

/** Writes and syncs one file, with the folders it needs. */
export async function writeSynced(path: string, contents: string | Uint8Array): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, contents, { flush: true });
}

/** Puts the finished folder into its place. `paths` are the files that Querent wrote. */
export async function finishFolder(folder: string, target: string, paths: readonly string[]): Promise<void> {
  for (const inner of new Set(paths.map((path) => dirname(join(folder, path))))) await syncFolder(inner);
  await syncFolder(folder);
  const previous = besides(target, 'previous');
  // Left there where a process was ended between the renames below.
  if (await exists(previous)) await moveForeign(previous, folder);
  const replaces = await exists(target);
  if (replaces) await rename(target, previous);
  try {
    await rename(folder, target);
  } catch (error) {
    if (replaces) await rename(previous, target);
    throw error;
  }
  if (replaces) await moveForeign(previous, target);
  await syncFolder(dirname(target));
}

/** Moves what `from` holds and `to` does not, a person's own notes and checkpoints, and removes the rest. */
async function moveForeign(from: string, to: string): Promise<void> {
  for (const entry of await readdir(from, { withFileTypes: true })) {
    const [source, place] = [join(from, entry.name), join(to, entry.name)];
    if (!(await exists(place))) await rename(source, place);
    else if (entry.isDirectory()) await moveForeign(source, place);
  }
  await rm(from, { recursive: true, force: true });
}

async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}

/** Windows has no way to sync a folder, and does not need it. */
async function syncFolder(path: string): Promise<void> {
  if (process.platform === 'win32') return;
  const folder = await open(path, 'r');
  await folder.sync().finally(() => folder.close());
}

function besides(target: string, what: string): string {
  const at = target.length - (target.split(/[/\\]/).at(-1)?.length ?? 0);
  return `${target.slice(0, at)}.${target.slice(at)}.${what}`;
}
