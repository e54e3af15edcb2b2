/** What a backup says of itself, kept among its settings; and the name by which a workspace knows its own backups. */
import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { BackupNote } from '../../../shared/records/backup.ts';
import { readSetting, writeSetting } from '../setting.ts';
import { type Db, write } from '../transaction.ts';

export function readNote(db: Db): BackupNote | null {
  return readSetting(db, 'backup', BackupNote.nullable(), null);
}

export function writeNote(db: Db, note: BackupNote): void {
  writeSetting(db, 'backup', note);
}

/** A workspace is no backup: what stands in the place of one must not say that it is. */
export function removeNote(db: Db): void {
  write(db, () => db.prepare("DELETE FROM settings WHERE key = 'backup'").run());
}

/** Made at the first need. What takes the workspace's place takes it over. */
export function workspaceIdOf(db: Db): string {
  const known = readSetting(db, 'workspaceId', z.string().nullable(), null);
  if (known !== null) return known;
  const made = randomUUID();
  writeWorkspaceId(db, made);
  return made;
}

export function writeWorkspaceId(db: Db, workspaceId: string): void {
  writeSetting(db, 'workspaceId', workspaceId);
}
