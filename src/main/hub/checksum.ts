import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import type { HubFile } from '../../shared/records/hub.ts';

/**
 * Whether a file on the disk is the one the hub told of. Git's name of a blob is the SHA-1 of `blob <size>\0` and the bytes
 * (git-scm.com/book, Git Objects). Read in pieces, so that the event loop goes on.
 */
export async function hasChecksum(
  path: string,
  { sizeBytes, checksum }: Pick<HubFile, 'sizeBytes' | 'checksum'>,
  signal: AbortSignal,
): Promise<boolean> {
  const hash = createHash(checksum.algorithm === 'sha256' ? 'sha256' : 'sha1');
  if (checksum.algorithm === 'git-sha1') hash.update(`blob ${sizeBytes}\0`);
  for await (const chunk of createReadStream(path, { signal })) hash.update(chunk);
  return hash.digest('hex') === checksum.value;
}
