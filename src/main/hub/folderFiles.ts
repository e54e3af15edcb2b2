import { readdir, stat } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { QuerentError } from '../../shared/errors.ts';
import type { PushFile } from '../../shared/records/hub.ts';

/** Names that are never sent, whatever folder they are in: hidden files such as `.env`, and keys. */
const never = /^\.|\.(pem|key|p12|pfx)$|^id_(rsa|ed25519|ecdsa)/i;

/** The files of a folder that a push sends, by path, and what it leaves out. Links are not followed. Throws `hub.folder`. */
export async function folderFiles(folder: string): Promise<{ files: PushFile[]; leftOut: string[] }> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch((cause: unknown) => {
    throw new QuerentError('hub.folder', `The folder ${folder} cannot be read.`, 'Name an exported folder.', { cause });
  });
  const files: PushFile[] = [];
  const leftOut: string[] = [];
  for (const entry of entries) {
    if (entry.isDirectory()) continue;
    const place = join(entry.parentPath, entry.name);
    const path = relative(folder, place).split(sep).join('/');
    if (!entry.isFile() || path.split('/').some((part) => never.test(part))) leftOut.push(path);
    else files.push({ path, sizeBytes: (await stat(place)).size });
  }
  if (files.length === 0) throw new QuerentError('hub.folder', `${folder} holds nothing to send.`, 'Export again.');
  return { files: files.sort((a, b) => (a.path < b.path ? -1 : 1)), leftOut: leftOut.sort() };
}

/** Throws `hub.key` where a file holds one of the keys, which must not leave this machine. Read in pieces. */
export async function refuseKeys(
  folder: string,
  files: readonly PushFile[],
  keys: readonly string[],
  signal: AbortSignal,
): Promise<void> {
  const { createReadStream } = await import('node:fs');
  const wanted = keys.filter((key) => key.length >= 8).map((key) => Buffer.from(key));
  const overlap = Math.max(0, ...wanted.map(({ length }) => length - 1));
  for (const { path } of files) {
    let tail: Buffer = Buffer.alloc(0);
    for await (const chunk of createReadStream(join(folder, path), { signal })) {
      const text = Buffer.concat([tail, chunk]);
      if (wanted.some((key) => text.includes(key))) {
        const hint = 'Take it out, export again, and make a new key if others have seen the file.';
        throw new QuerentError('hub.key', `${path} holds one of your keys, so nothing was sent.`, hint);
      }
      tail = text.subarray(Math.max(0, text.length - overlap));
    }
  }
}
