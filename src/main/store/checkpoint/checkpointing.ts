/** What the process that writes the log back does for the one that holds the workspace: SQLite lets one connection do it while another writes. */
import { resolve } from 'node:path';
import Database from 'better-sqlite3';
import type { ReadFunctions } from '../reader/protocol.ts';
import type { Db } from '../transaction.ts';
import { configureSync } from '../workspace.ts';

export interface Checkpointing {
  /** Readers that hold an older moment leave the rest for the next time. */
  checkpoint: { params: null; result: null };
}

export function createCheckpointing(db: Db): ReadFunctions<Checkpointing> {
  return {
    checkpoint: () => {
      db.pragma('wal_checkpoint(PASSIVE)');
      return null;
    },
  };
}

export function openForCheckpoints(path: string): Db {
  const db = new Database(resolve(path), { fileMustExist: true });
  configureSync(db);
  return db;
}
