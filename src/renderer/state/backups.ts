import { create } from 'zustand';
import type { Backup, BackupList, BackupSchedule, RestorePreview } from '../../shared/records/backup.ts';
import { call, listen } from './connection.ts';
import { showDone, showError } from './notices.ts';
import { work } from './upkeep.ts';

interface Backups {
  list: BackupList | null;
  /** What going back would change; the person has not agreed yet. */
  preview: RestorePreview | null;
}

export const useBackups = create<Backups>(() => ({ list: null, preview: null }));

export async function loadBackups(): Promise<void> {
  try {
    useBackups.setState({ list: await call('backup.list', {}) });
  } catch (error) {
    showError(error);
  }
}

export async function backUpNow(): Promise<void> {
  const made = await work('Backing up', (jobId, signal) => call('backup.make', { jobId, path: null }, signal));
  if (made) showDone('The backup is made and checked', made.path);
}

/** Gives false where it was refused, which is told. */
export async function changeSchedule(change: Partial<BackupSchedule>): Promise<boolean> {
  try {
    useBackups.setState({ list: await call('backup.configure', change) });
    return true;
  } catch (error) {
    showError(error);
    return false;
  }
}

export async function removeBackup({ path }: Backup): Promise<void> {
  try {
    useBackups.setState({ list: await call('backup.remove', { path }) });
  } catch (error) {
    showError(error);
  }
}

export async function lookAtBackup(path: string): Promise<void> {
  const preview = await work('Comparing', (jobId, signal) => call('backup.preview', { path, jobId }, signal));
  if (preview) useBackups.setState({ preview });
}

/** Every window loads again once it is done, this one too. */
export async function goBack(path: string): Promise<void> {
  const restored = await work('Going back', (jobId, signal) => call('backup.restore', { path, jobId }, signal));
  if (restored) closePreview();
}

export function closePreview(): void {
  useBackups.setState({ preview: null });
}

listen('backup.changed', () => {
  if (useBackups.getState().list !== null) void loadBackups();
});
