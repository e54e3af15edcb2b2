import { existsSync, statSync } from 'node:fs';
import type { WorkspaceCounts } from '../../../shared/records/backup.ts';
import { recognise } from '../migrate.ts';
import { read } from '../transaction.ts';
import { openReader } from '../workspace.ts';
import { countRecords } from './counts.ts';

export interface WorkspaceSize {
  bytes: number;
  logBytes: number;
  unusedBytes: number;
  version: number;
  counts: WorkspaceCounts;
}

/** It counts whole tables: for a process of its own. */
export function describeWorkspace(path: string): WorkspaceSize {
  const db = openReader(path);
  const sizeOf = (file: string) => (existsSync(file) ? statSync(file).size : 0);
  try {
    const pragma = (name: string) => read(db, () => Number(db.pragma(name, { simple: true })));
    return {
      bytes: sizeOf(path),
      logBytes: sizeOf(`${path}-wal`),
      unusedBytes: pragma('freelist_count') * pragma('page_size'),
      version: recognise(db),
      counts: countRecords(db),
    };
  } finally {
    db.close();
  }
}
