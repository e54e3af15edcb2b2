import { statfs } from 'node:fs/promises';
import { QuerentError } from '../../shared/errors.ts';

/** Bytes that may still be written where `folder` is. */
export type ReadFreeBytes = (folder: string) => Promise<number>;

export async function readFreeBytes(folder: string): Promise<number> {
  const { bavail, bsize } = await statfs(folder);
  return bavail * bsize;
}

/** What the rest of the computer should be left with. */
const spareBytes = 64 * 2 ** 20;

/** Throws `hub.disk` with what is missing. */
export async function requireSpace(folder: string, bytes: number, readFree: ReadFreeBytes): Promise<void> {
  const missing = bytes + spareBytes - (await readFree(folder));
  if (missing <= 0) return;
  throw new QuerentError(
    'hub.disk',
    `The disk of ${folder} has too little room: ${megabytes(missing)} are missing for the ${megabytes(bytes)} of this download.`,
    'Make room, or keep the workspace, and the models beside it, on a larger disk.',
  );
}

function megabytes(bytes: number): string {
  return `${Math.max(1, Math.ceil(bytes / 1e6))} MB`;
}
