/** Downloads of models, as the process that has them tells. */
import { create } from 'zustand';
import type { Download } from '../../shared/records/hub.ts';
import { call, listen } from './connection.ts';
import { showError } from './notices.ts';

export const useDownloads = create<{ downloads: Download[] }>(() => ({ downloads: [] }));

const { setState } = useDownloads;

export async function loadDownloads(): Promise<void> {
  await attempt(async () => setState({ downloads: await call('download.list', {}) }));
}

/** Null takes what Querent needs. */
export async function startDownload(repository: string, revision: string, paths: string[] | null): Promise<void> {
  await attempt(async () => place(await call('download.start', { repository, revision, paths })));
}

export async function pauseDownload(id: string): Promise<void> {
  await attempt(async () => place(await call('download.pause', { id })));
}

export async function resumeDownload(id: string): Promise<void> {
  await attempt(async () => place(await call('download.resume', { id })));
}

export async function deleteDownload(id: string): Promise<void> {
  await attempt(async () => setState({ downloads: await call('download.delete', { id }) }));
}

function place(download: Download): void {
  setState(({ downloads }) => {
    const isKnown = downloads.some(({ id }) => id === download.id);
    return {
      downloads: isKnown ? downloads.map((one) => (one.id === download.id ? download : one)) : [...downloads, download],
    };
  });
}

async function attempt(act: () => Promise<void>): Promise<void> {
  try {
    await act();
  } catch (error) {
    showError(error);
  }
}

listen('download.changed', place);
