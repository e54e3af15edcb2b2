/** Names of files: a backup tells by its name when and why it was made, and where a name is not yet deserved it says so. */

import { realpathSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { basename, dirname, extname, join } from 'node:path';
import { QuerentError } from '../../../shared/errors.ts';
import type { BackupReason } from '../../../shared/records/backup.ts';
import { whyNotWritten } from '../../exchange/whyNotWritten.ts';

/** `workspace-20260109-040506-by-hand.sqlite`, in UTC. */
export function backupName(workspace: string, madeAt: number, reason: BackupReason): string {
  const [date = '', time = ''] = new Date(madeAt).toISOString().split('T');
  return `${stemOf(workspace)}-${date.replaceAll('-', '')}-${time.slice(0, 8).replaceAll(':', '')}-${reason}.sqlite`;
}

export function usualFolder(workspace: string): string {
  return join(dirname(workspace), 'backups');
}

/** Beside the file itself, also where the workspace's name is a link to it: a rename stays on one disk. */
export function stagedPath(workspace: string): string {
  return `${realpathSync(workspace)}.replacing`;
}

/** With the workspace's own mark, where another keeps its own in the same folder. */
export function unfinishedPath(destination: string, workspaceId: string): string {
  return `${destination}.${markOf(workspaceId)}.part`;
}

/** Backups of this workspace by their names, and the copies that were kept beside it before migrating. */
export async function listFiles(workspace: string, folder: string): Promise<string[]> {
  const stem = stemOf(workspace);
  const made = await namesIn(folder, (name) => name.startsWith(`${stem}-`) && name.endsWith('.sqlite'));
  const base = basename(workspace);
  const kept = await namesIn(
    dirname(workspace),
    (name) => name.startsWith(`${base}.v`) && /\.v\d+\.backup(-\d+)?$/.test(name),
  );
  return [...made, ...kept];
}

/** What a process that was killed has left in the folder. */
export function listUnfinished(folder: string, workspaceId: string): Promise<string[]> {
  return namesIn(folder, (name) => name.includes(`.${markOf(workspaceId)}.part`));
}

async function namesIn(folder: string, isWanted: (name: string) => boolean): Promise<string[]> {
  try {
    return (await readdir(folder)).filter(isWanted).map((name) => join(folder, name));
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : null;
    if (code === 'ENOENT' || code === 'ENOTDIR') return [];
    throw folderError(folder, error);
  }
}

export function folderError(folder: string, cause: unknown): QuerentError {
  const hint = 'Name a folder that you can read and write, under Settings.';
  return new QuerentError('backup.folder', `Backups cannot be kept in ${folder}: ${whyNotWritten(cause)}.`, hint, {
    cause,
  });
}

function markOf(workspaceId: string): string {
  return workspaceId.slice(0, 8);
}

function stemOf(workspace: string): string {
  return basename(workspace, extname(workspace));
}
