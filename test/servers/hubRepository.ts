/** What the test's hub keeps of a repository, and git's and the large file storage's names for it. */
import { createHash, randomUUID } from 'node:crypto';

export interface Access {
  isGated?: boolean;
  isPrivate?: boolean;
}

export interface Repository extends Access {
  branches: Map<string, Map<string, Buffer>>;
}

/** A branch, or the commit that one of them stands at; HEAD is main. */
export function filesAt({ branches }: Repository, revision: string): Map<string, Buffer> | undefined {
  return (
    branches.get(revision === 'HEAD' ? 'main' : revision) ??
    [...branches.values()].find((files) => commitOf(files) === revision)
  );
}

export function commitOf(files: Map<string, Buffer>): string {
  const hash = createHash('sha1');
  for (const [path, bytes] of files) hash.update(`${path}\0${sha256(bytes)}\n`);
  return hash.digest('hex');
}

export function entryOf(path: string, bytes: Buffer) {
  const size = bytes.length;
  if (!isLarge(path)) return { type: 'file', path, size, oid: blobName(bytes) };
  return {
    type: 'file',
    path,
    size,
    oid: blobName(Buffer.from(randomUUID())),
    lfs: { oid: sha256(bytes), size, pointerSize: 134 },
  };
}

export function isLarge(path: string): boolean {
  return /\.(safetensors|bin|parquet)$/.test(path);
}

export function sha256(bytes: Buffer): string {
  return createHash('sha256').update(bytes).digest('hex');
}

export function blobName(bytes: Buffer): string {
  return createHash('sha1').update(`blob ${bytes.length}\0`).update(bytes).digest('hex');
}
