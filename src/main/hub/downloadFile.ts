/**
 * One file of a repository. It grows as `NAME.part`, beside it `NAME.etag` with the entity tag it began under; what is there
 * already is not asked for again (RFC 9110, section 14: Range), unless the tag has changed. It gets its name only once its
 * checksum is right. Bytes come from the hub's `resolve` address, which also answers for files in Xet storage.
 */
import { mkdir, open, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { type FileDownloadInfoOutput, fileDownloadInfo } from '@huggingface/hub';
import { QuerentError } from '../../shared/errors.ts';
import type { HubFile } from '../../shared/records/hub.ts';
import { abortableFetch, clientAccess, type HubAccess } from './access.ts';
import { hasChecksum } from './checksum.ts';
import { BrokenTransfer, RefusedRequest } from './failure.ts';
import { retrying, type Wait } from './retrying.ts';

export interface FileSource {
  access: HubAccess;
  repository: string;
  commit: string;
  /** Between tries; for tests. */
  wait?: Wait | undefined;
}

/** How long a transfer may stand still before it is tried again. */
const stallMs = 60_000;

/** `onBytes` is told how many of the file's bytes are on the disk. Throws `hub.checksum`, and errors for `toHubError`. */
export async function downloadFile(
  source: FileSource,
  file: HubFile,
  folder: string,
  onBytes: (bytes: number) => void,
  signal: AbortSignal,
): Promise<void> {
  const target = join(folder, file.path);
  if ((await sizeOf(target)) === file.sizeBytes) return onBytes(file.sizeBytes);
  const part = `${target}.part`;
  await mkdir(dirname(target), { recursive: true });
  let bytes = await sizeOf(part);
  const tell = (now: number) => {
    bytes = now;
    onBytes(now);
  };
  tell(bytes);
  await retrying(
    () => takeRest(source, file, target, tell, signal),
    () => bytes,
    signal,
    source.wait,
  );
  if (!(await hasChecksum(part, file, signal))) {
    tell(0);
    await forget(target);
    throw new QuerentError(
      'hub.checksum',
      `${file.path} came with other bytes than the hub says it has: its checksum is wrong.`,
      'Go on: it is taken anew. If it happens again, something between here and the hub changes it.',
    );
  }
  await rename(part, target);
  await rm(`${target}.etag`, { force: true });
}

async function takeRest(
  source: FileSource,
  file: HubFile,
  target: string,
  tell: (bytes: number) => void,
  signal: AbortSignal,
): Promise<void> {
  const part = `${target}.part`;
  // No range of an empty file can be asked for.
  if (file.sizeBytes === 0) return writeFile(part, '');
  const info = await ask(source, file.path, signal);
  const isSame = (await readTag(target)) === info.etag && (await sizeOf(part)) <= file.sizeBytes;
  if (!isSame) {
    await forget(target);
    await writeFile(`${target}.etag`, info.etag);
  }
  const from = await sizeOf(part);
  tell(from);
  if (from === file.sizeBytes) return;
  const stalled = new AbortController();
  const timer = setTimeout(() => stalled.abort(new BrokenTransfer('The transfer stood still.')), stallMs);
  try {
    const response = await fetch(info.url, {
      headers: { ...authorisation(source.access, info.url), 'accept-encoding': 'identity', range: `bytes=${from}-` },
      signal: AbortSignal.any([signal, stalled.signal]),
    });
    if (!response.ok || response.body === null) throw new RefusedRequest(response);
    // A server that takes no notice of the range sends everything.
    const begin = response.status === 206 ? from : 0;
    const written = await append(part, begin, response.body, (now) => {
      timer.refresh();
      tell(now);
    });
    if (written < file.sizeBytes) throw new BrokenTransfer('The transfer ended too early.');
  } finally {
    clearTimeout(timer);
  }
}

async function ask(
  { access, repository, commit }: FileSource,
  path: string,
  signal: AbortSignal,
): Promise<FileDownloadInfoOutput> {
  const where = { repo: repository, path, revision: commit };
  const info = await fileDownloadInfo({ ...where, ...clientAccess(access), fetch: abortableFetch(signal) });
  if (info !== null) return info;
  throw new QuerentError('hub.unknown', `The hub no longer has ${path} of ${repository}.`, 'Look at the model again.');
}

/** Gives the size of the file then. What arrived before an error is on the disk. */
async function append(
  part: string,
  begin: number,
  body: ReadableStream<Uint8Array>,
  onSize: (size: number) => void,
): Promise<number> {
  const file = await open(part, begin === 0 ? 'w' : 'r+');
  let size = begin;
  try {
    for await (const chunk of body) {
      for (let done = 0; done < chunk.length; ) {
        const { bytesWritten } = await file.write(chunk, done, chunk.length - done, size);
        done += bytesWritten;
        size += bytesWritten;
      }
      onSize(size);
    }
    await file.sync();
    return size;
  } finally {
    await file.close();
  }
}

/** The token goes to the hub alone, never to the storage that it refers to. */
function authorisation({ url, token }: HubAccess, to: string): Record<string, string> {
  return token !== undefined && new URL(to).origin === new URL(url).origin ? { authorization: `Bearer ${token}` } : {};
}

async function forget(target: string): Promise<void> {
  await rm(`${target}.part`, { force: true });
  await rm(`${target}.etag`, { force: true });
}

async function readTag(target: string): Promise<string | null> {
  return readFile(`${target}.etag`, 'utf8').catch(() => null);
}

/** 0 where there is no such file. */
async function sizeOf(path: string): Promise<number> {
  return stat(path).then(
    ({ size }) => size,
    () => 0,
  );
}
