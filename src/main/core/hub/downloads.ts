/** Downloads of models: each has a folder of its own beside the workspace, `NAME.part` until all of it is there. */
import { readdir, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { QuerentError, toErrorMessage } from '../../../shared/errors.ts';
import type { Download } from '../../../shared/records/hub.ts';
import type { DownloadManifest } from '../../hub/manifest.ts';
import type { ChangeFeed } from '../changes.ts';

export interface DownloadSources {
  modelsFolder: string;
  environment: Record<string, string | undefined>;
  changes: ChangeFeed;
  now(): number;
}

export interface Downloads {
  list(): Promise<Download[]>;
  /** Throws `hub.exists` where it was downloaded before. */
  start(manifest: DownloadManifest): Promise<Download>;
  pause(id: string): Promise<Download>;
  resume(id: string): Promise<Download>;
  wait(id: string, signal: AbortSignal): Promise<Download>;
  delete(id: string): Promise<Download[]>;
  close(): Promise<void>;
}

interface Job {
  controller: AbortController;
  ended: Promise<void>;
}

/** Beside the workspace. */
export function modelsFolderOf(workspace: string): string {
  return join(dirname(workspace), 'models');
}

/** As often as anyone looks. */
const tellEveryMs = 250;

export function createDownloads({ modelsFolder, environment, changes, now }: DownloadSources): Downloads {
  const jobs = new Map<string, Job>();
  const last = new Map<string, Download>();
  const growing = (id: string) => join(modelsFolder, `${id}.part`);
  const tell = (download: Download) => {
    last.set(download.id, download);
    changes.emit({ event: 'download.changed', data: download });
    return download;
  };
  const find = async (id: string): Promise<Download> => {
    const found = (await list()).find((one) => one.id === id);
    if (found) return found;
    throw new QuerentError('hub.download', `There is no download ${id}.`, 'Start it again.');
  };

  async function list(): Promise<Download[]> {
    const { readManifest } = await import('../../hub/manifest.ts');
    const names = await readdir(modelsFolder).catch(() => []);
    const found = await Promise.all(
      names.map(async (name): Promise<Download[]> => {
        const id = name.replace(/\.part$/, '');
        const known = last.get(id);
        if (known && jobs.has(id)) return [known];
        const manifest = await readManifest(join(modelsFolder, name));
        if (manifest === null) return [];
        const isWhole = id === name;
        const begun = describeDownload(id, manifest, 'finished');
        if (isWhole) return [{ ...begun, filesDone: begun.filesTotal, bytesDone: begun.bytesTotal }];
        // One that could not even write down why it failed, as on a full disk, still knows it.
        if (known?.status === 'failed') return [known];
        const { failure = null } = manifest;
        const arrived = await countArrived(growing(id), manifest);
        return [{ ...begun, ...arrived, status: failure ? 'failed' : 'paused', error: failure }];
      }),
    );
    return found.flat();
  }

  function describeDownload(id: string, manifest: DownloadManifest, status: Download['status']): Download {
    const { repository, revision, commit, files } = manifest;
    const bytesTotal = files.reduce((total, { sizeBytes }) => total + sizeBytes, 0);
    const nothing = { filesDone: 0, bytesDone: 0, bytesPerSecond: null, remainingMs: null, error: null };
    const folder = join(modelsFolder, id);
    return { id, repository, revision, commit, status, folder, ...nothing, filesTotal: files.length, bytesTotal };
  }

  async function begin(id: string, manifest: DownloadManifest): Promise<Download> {
    const { readHubAccess } = await import('../../hub/access.ts');
    const { downloadModel } = await import('../../hub/downloadModel.ts');
    const { writeManifest } = await import('../../hub/manifest.ts');
    const access = readHubAccess(environment);
    let current = describeDownload(id, manifest, 'downloading');
    const controller = new AbortController();
    const startedAt = now();
    let begunWith: number | null = null;
    let toldAt = 0;
    const onProgress = ({ filesDone, bytesDone }: { filesDone: number; bytesDone: number }) => {
      begunWith ??= bytesDone;
      const elapsedMs = now() - startedAt;
      const arrived = bytesDone - begunWith;
      const bytesPerSecond = elapsedMs > 500 && arrived > 0 ? (1000 * arrived) / elapsedMs : null;
      const left = current.bytesTotal - bytesDone;
      const remainingMs = bytesPerSecond === null ? null : (1000 * left) / bytesPerSecond;
      current = { ...current, filesDone, bytesDone, bytesPerSecond, remainingMs };
      if (now() - toldAt < tellEveryMs) return;
      toldAt = now();
      tell(current);
    };
    tell(current);
    const job = { access, manifest, growing: growing(id), target: join(modelsFolder, id), onProgress };
    const ended = downloadModel(job, controller.signal).then(
      () => end('finished', null),
      (error: unknown) => (controller.signal.aborted ? end('paused', null) : end('failed', toErrorMessage(error))),
    );
    const end = async (status: Download['status'], error: Download['error']) => {
      if (error) await writeManifest(growing(id), { ...manifest, failure: error }).catch(() => {});
      jobs.delete(id);
      tell({ ...current, status, error, bytesPerSecond: null, remainingMs: null });
    };
    jobs.set(id, { controller, ended });
    return current;
  }

  async function stop(id: string): Promise<void> {
    const job = jobs.get(id);
    job?.controller.abort(new QuerentError('hub.stopped', 'The download was stopped.', 'Go on with it.'));
    await job?.ended;
  }

  return {
    list,
    async start(manifest) {
      const id = nameOf(manifest);
      if (jobs.has(id)) return find(id);
      if (await isThere(join(modelsFolder, id))) {
        const hint = 'Use it, or delete it first.';
        throw new QuerentError('hub.exists', `${manifest.repository} was downloaded before.`, hint);
      }
      const { writeManifest } = await import('../../hub/manifest.ts');
      await writeManifest(growing(id), manifest);
      return begin(id, manifest);
    },
    async pause(id) {
      await stop(id);
      return find(id);
    },
    async resume(id) {
      const found = await find(id);
      if (found.status === 'finished' || jobs.has(id)) return found;
      const { readManifest, writeManifest } = await import('../../hub/manifest.ts');
      const before = await readManifest(growing(id));
      if (before) {
        const manifest = withoutFailure(before);
        // On a full disk that cannot be written down: the download itself will say so.
        if (before.failure) await writeManifest(growing(id), manifest).catch(() => {});
        return begin(id, manifest);
      }
      throw new QuerentError('hub.download', `The folder of ${id} is gone.`, 'Start it again.');
    },
    async wait(id, signal) {
      const aborted = new Promise<never>((_, reject) => {
        signal.addEventListener('abort', () => reject(signal.reason), { once: true });
      });
      await Promise.race([jobs.get(id)?.ended, aborted]);
      return find(id);
    },
    async delete(id) {
      const { folder } = await find(id);
      await stop(id);
      last.delete(id);
      await rm(growing(id), { recursive: true, force: true });
      await rm(folder, { recursive: true, force: true });
      return list();
    },
    async close() {
      await Promise.all([...jobs.keys()].map(stop));
    },
  };
}

function withoutFailure({ failure: _, ...manifest }: DownloadManifest): DownloadManifest {
  return manifest;
}

/** One folder a repository and revision; main has no suffix. */
function nameOf({ repository, revision }: DownloadManifest): string {
  const name = repository.replace('/', '--');
  return revision === 'main' ? name : `${name}@${revision.replaceAll('/', '--')}`;
}

async function countArrived(folder: string, { files }: DownloadManifest) {
  const sizes = await Promise.all(
    files.map(async ({ path }) => {
      const whole = await stat(join(folder, path)).catch(() => null);
      const part = whole ? null : await stat(join(folder, `${path}.part`)).catch(() => null);
      return { isDone: whole !== null, bytes: (whole ?? part)?.size ?? 0 };
    }),
  );
  const bytesDone = sizes.reduce((total, { bytes }) => total + bytes, 0);
  return { filesDone: sizes.filter(({ isDone }) => isDone).length, bytesDone };
}

async function isThere(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}
