/** A folder becomes one commit of a data set on a hub: large files first, as the hub asks for them, then all by their names. */
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { createBranch, createRepo, HubApiError, uploadFilesWithProgress } from '@huggingface/hub';
import { QuerentError } from '../../shared/errors.ts';
import type { PushProgress, PushResult } from '../../shared/records/hub.ts';
import { abortableFetch, clientAccess, type HubAccess } from './access.ts';
import { toHubError } from './failure.ts';
import { folderFiles, refuseKeys } from './folderFiles.ts';

export interface Push {
  access: HubAccess;
  folder: string;
  repository: string;
  isPrivate: boolean;
  branch: string;
  /** What no file may hold. */
  keys: string[];
  onProgress(progress: Pick<PushProgress, 'phase' | 'bytesDone' | 'bytesTotal'>): void;
}

/** Throws `hub.*`, and the signal's reason. Until the commit nothing of the folder can be seen there. */
export async function pushFolder(push: Push, signal: AbortSignal): Promise<PushResult> {
  const { access, folder, repository, isPrivate, branch, keys, onProgress } = push;
  const { token } = access;
  if (token === undefined) {
    const hint = 'Set HF_TOKEN in the environment or in a .env file, with the right to write.';
    throw new QuerentError('hub.token', 'Nothing can be pushed without a token.', hint);
  }
  const { files } = await folderFiles(folder);
  const bytesTotal = files.reduce((total, { sizeBytes }) => total + sizeBytes, 0);
  onProgress({ phase: 'preparing', bytesDone: 0, bytesTotal });
  const repo = { type: 'dataset' as const, name: repository };
  const client = { ...clientAccess(access), accessToken: token };
  try {
    await refuseKeys(folder, files, [token, ...keys], signal);
    const call = { repo, ...client, fetch: abortableFetch(signal) };
    const isNew = await made(createRepo({ ...call, visibility: isPrivate ? 'private' : 'public' }));
    if (branch !== 'main') await made(createBranch({ ...call, branch }));
    const sizes = new Map(files.map(({ path, sizeBytes }) => [path, sizeBytes]));
    const shares = new Map<string, number>();
    const events = uploadFilesWithProgress({
      repo,
      ...client,
      branch,
      files: files.map(({ path }) => ({ path, content: pathToFileURL(join(folder, path)) })),
      commitTitle: `Export of ${files.length} files`,
      abortSignal: signal,
    });
    for (let step = await events.next(); ; step = await events.next()) {
      signal.throwIfAborted();
      if (step.done) {
        if (step.value === undefined) throw new Error('The hub told of no commit.');
        const url = `${access.url}/datasets/${repository}${branch === 'main' ? '' : `/tree/${branch}`}`;
        return { url, commit: step.value.commit.oid, files: files.length, bytes: bytesTotal, isNew };
      }
      const event = step.value;
      if (event.event === 'fileProgress' && event.state === 'uploading') shares.set(event.path, event.progress);
      const done = [...shares].reduce((total, [path, share]) => total + share * (sizes.get(path) ?? 0), 0);
      const isCommitting = event.event === 'phase' && event.phase === 'committing';
      onProgress({ phase: isCommitting ? 'committing' : 'sending', bytesDone: Math.round(done), bytesTotal });
    }
  } catch (error) {
    signal.throwIfAborted();
    throw toHubError(error, access, repository);
  }
}

/** False where it was there before. */
async function made(making: Promise<unknown>): Promise<boolean> {
  try {
    await making;
    return true;
  } catch (error) {
    if (error instanceof HubApiError && error.statusCode === 409) return false;
    throw error;
  }
}
