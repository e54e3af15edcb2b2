import { mkdir, rename, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { HubFile } from '../../shared/records/hub.ts';
import type { HubAccess } from './access.ts';
import { type ReadFreeBytes, readFreeBytes, requireSpace } from './diskSpace.ts';
import { downloadFile } from './downloadFile.ts';
import { toHubError } from './failure.ts';
import type { DownloadManifest } from './manifest.ts';
import type { Wait } from './retrying.ts';

export interface ModelDownload {
  access: HubAccess;
  manifest: DownloadManifest;
  /** Where files grow; it becomes `target` once all of them are there and checked. */
  growing: string;
  target: string;
  onProgress(progress: { filesDone: number; bytesDone: number }): void;
  readFree?: ReadFreeBytes;
  wait?: Wait | undefined;
}

/** More do not make a download faster, and a hub minds. */
const filesAtOnce = 3;

/**
 * Takes what is not yet there. Throws a QuerentError, `hub.*`, or the signal's reason; what has arrived stays in `growing`,
 * where the next call with the same manifest goes on.
 */
export async function downloadModel(download: ModelDownload, signal: AbortSignal): Promise<void> {
  const { access, manifest, growing, target, onProgress, readFree = readFreeBytes, wait } = download;
  const { repository, commit, isGated, files } = manifest;
  const source = { access, repository, commit, wait };
  try {
    await mkdir(growing, { recursive: true });
    const bytes = new Map<HubFile, number>();
    for (const file of files) bytes.set(file, await bytesOf(growing, file));
    let filesDone = 0;
    const tell = () => onProgress({ filesDone, bytesDone: sum([...bytes.values()]) });
    tell();
    await requireSpace(growing, sum(files.map(({ sizeBytes }) => sizeBytes)) - sum([...bytes.values()]), readFree);
    await eachAtOnce(files, signal, async (file, signal) => {
      const onBytes = (now: number) => {
        bytes.set(file, now);
        tell();
      };
      await downloadFile(source, file, growing, onBytes, signal);
      filesDone++;
      tell();
    });
    await rename(growing, target);
  } catch (error) {
    signal.throwIfAborted();
    throw toHubError(error, access, repository, isGated);
  }
}

/** A few at once; the first error ends the others, and is what is thrown once all have ended. */
async function eachAtOnce(
  files: readonly HubFile[],
  signal: AbortSignal,
  act: (file: HubFile, signal: AbortSignal) => Promise<void>,
): Promise<void> {
  const failed = new AbortController();
  const either = AbortSignal.any([signal, failed.signal]);
  const left = [...files];
  const work = async () => {
    for (let file = left.shift(); file !== undefined; file = left.shift()) {
      either.throwIfAborted();
      try {
        await act(file, either);
      } catch (error) {
        // The reason of the first abort stays.
        failed.abort(error);
        throw error;
      }
    }
  };
  await Promise.allSettled(Array.from({ length: filesAtOnce }, work));
  either.throwIfAborted();
}

async function bytesOf(folder: string, { path }: HubFile): Promise<number> {
  for (const place of [path, `${path}.part`]) {
    const found = await stat(join(folder, place)).catch(() => null);
    if (found) return found.size;
  }
  return 0;
}

function sum(values: number[]): number {
  return values.reduce((total, each) => total + each, 0);
}
