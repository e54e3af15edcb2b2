import { closeSync, fsyncSync, openSync } from 'node:fs';

/** A new name is on the disk only with its folder; Windows knows no such call and keeps names itself. */
export function syncFolder(path: string): void {
  if (process.platform === 'win32') return;
  const folder = openSync(path, 'r');
  try {
    fsyncSync(folder);
  } finally {
    closeSync(folder);
  }
}
