import { type ListFileEntry, listFiles, modelInfo } from '@huggingface/hub';
import { QuerentError } from '../../shared/errors.ts';
import type { HubFile, HubModel } from '../../shared/records/hub.ts';
import { abortableFetch, clientAccess, type HubAccess } from './access.ts';
import { toHubError } from './failure.ts';
import { isNeeded, missingFiles } from './neededFiles.ts';

/**
 * The files of a model at the commit that its revision stands for now. Throws `hub.unknown`, `hub.token`, `hub.unreachable`,
 * `hub.answer` where a file's name would lead out of its folder.
 */
export async function describeModel(
  access: HubAccess,
  repository: string,
  revision: string,
  signal: AbortSignal,
): Promise<HubModel> {
  const client = { ...clientAccess(access), fetch: abortableFetch(signal) };
  try {
    const { sha, gated } = await modelInfo({ name: repository, revision, additionalFields: ['sha'], ...client });
    const entries: ListFileEntry[] = [];
    for await (const entry of listFiles({ repo: repository, revision: sha, recursive: true, ...client })) {
      if (entry.type === 'file') entries.push(entry);
    }
    const paths = entries.map(({ path }) => path);
    return {
      hubUrl: access.url,
      repository,
      revision,
      commit: sha,
      isGated: gated !== false && gated !== undefined,
      files: entries.map((entry) => toFile(entry, paths)),
      problem: missingFiles(paths),
    };
  } catch (error) {
    signal.throwIfAborted();
    throw toHubError(error, access, repository);
  }
}

function toFile({ path, size, oid, lfs }: ListFileEntry, all: string[]): HubFile {
  const leadsOut = path.includes('\\') || path.split('/').some((part) => part === '' || part === '.' || part === '..');
  if (leadsOut || oid === undefined) {
    const why = `The hub names a file that cannot be taken: ${JSON.stringify(path)}.`;
    throw new QuerentError('hub.answer', why, 'Use a hub that you trust.');
  }
  const checksum = lfs
    ? { algorithm: 'sha256' as const, value: lfs.oid }
    : { algorithm: 'git-sha1' as const, value: oid };
  return { path, sizeBytes: size, checksum, isNeeded: isNeeded(path, all) };
}
