/** What keeps an open workspace and its place in order: backups, checks, keys, the log. Each has its handlers in a file of its own. */
import { type BackupHandlers, createBackupHandlers } from '../backups/backup-handlers.ts';
import { createBackups } from '../backups/backups.ts';
import type { ChangeFeed } from '../changes.ts';
import { createDiagnosticsHandlers, type DiagnosticsHandlers } from '../diagnostics/diagnostics-handlers.ts';
import type { ModelSources } from '../models/open-models.ts';
import type { SettingsHolder } from '../settings.ts';
import type { UpkeepHost } from './replaceable-core.ts';
import { createStorageHandlers, type StorageHandlers } from './storage-handlers.ts';

export interface UpkeepParts extends ModelSources, UpkeepHost {
  changes: ChangeFeed;
  settings: SettingsHolder;
  version: string;
  host: string;
  now(): number;
}

export interface Upkeep {
  handlers: BackupHandlers & StorageHandlers & DiagnosticsHandlers;
  close(): Promise<void>;
}

export function createUpkeep(parts: UpkeepParts): Upkeep {
  const backups = createBackups(parts);
  return {
    handlers: {
      ...createBackupHandlers({ ...parts, backups }),
      ...createStorageHandlers({ ...parts, backups }),
      ...createDiagnosticsHandlers({ ...parts, backups }),
    },
    close: () => backups.close(),
  };
}
