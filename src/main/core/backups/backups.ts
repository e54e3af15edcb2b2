/** Backups of one open workspace: made and listed by processes of their own, on a schedule and by hand, and thinned. */
import { existsSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { QuerentError, toErrorMessage } from '../../../shared/errors.ts';
import { type Backup, type BackupList, type BackupReason, BackupSchedule } from '../../../shared/records/backup.ts';
import type { ErrorRecord } from '../../../shared/records/run.ts';
import { workspaceIdOf } from '../../store/backup/note.ts';
import { readSetting, writeSetting } from '../../store/setting.ts';
import type { Db } from '../../store/transaction.ts';
import type { ChangeFeed } from '../changes.ts';
import type { Log } from '../diagnostics/log.ts';
import { givenPath } from '../given-path.ts';
import type { TaskOptions } from '../upkeep/run-task.ts';
import { createBackupFinder } from './find-backups.ts';
import { backupName, usualFolder } from './place.ts';
import { createScheduler } from './scheduler.ts';
import { chooseThinned } from './thinning.ts';
import { makeFolder, writeBackup } from './write-backup.ts';

export interface Backups {
  workspaceId: string;
  list(): Promise<BackupList>;
  schedule(): BackupSchedule;
  configure(change: Partial<BackupSchedule>): Promise<BackupList>;
  /** One at a time. Tells `backup.changed`. `path` is a file of its own in place of the folder. */
  make(reason: BackupReason, options?: TaskOptions, path?: string | null): Promise<Backup>;
  /** After `close`, when nothing works on the workspace any more. */
  makeLast(reason: BackupReason, options?: TaskOptions): Promise<Backup>;
  /** Throws backup.unknown for what is not of the list. */
  remove(path: string): Promise<BackupList>;
  /** Ends what is being made. */
  close(): Promise<void>;
}

export interface BackupParts {
  db: Db;
  changes: Pick<ChangeFeed, 'emit'>;
  log: Pick<Log, 'write'>;
  now(): number;
}

export const usualSchedule: BackupSchedule = { everyMinutes: 60, folder: null };

export function createBackups({ db, changes, log, now }: BackupParts): Backups {
  const workspace = db.name;
  const closing = new AbortController();
  const workspaceId = workspaceIdOf(db);
  const finder = createBackupFinder(workspace, workspaceId);
  let problem: ErrorRecord | null = null;
  let last: Promise<unknown> = Promise.resolve();

  const schedule = () => readSetting(db, 'backups', BackupSchedule, usualSchedule);
  const folderNow = () => schedule().folder ?? usualFolder(workspace);
  const find = () => finder.find(folderNow());

  async function list(): Promise<BackupList> {
    return { schedule: schedule(), folder: folderNow(), backups: await find(), problem };
  }

  const makeNow = (reason: BackupReason, options: TaskOptions, path: string | null = null) => {
    const madeAt = now();
    const destination =
      path === null ? join(folderNow(), backupName(workspace, madeAt, reason)) : givenPath(path, workspace);
    if (path !== null && existsSync(destination)) throw fileExists(destination);
    return writeBackup({ workspace, destination, note: { workspaceId, madeAt, reason }, log }, options);
  };

  async function thin(): Promise<void> {
    for (const { path } of chooseThinned(await find(), now())) await rm(path, { force: true });
  }

  const make: Backups['make'] = (reason, { signal, onProgress } = {}, path = null) => {
    const either = AbortSignal.any([closing.signal, ...(signal ? [signal] : [])]);
    const made = last.then(async () => {
      const backup = await makeNow(reason, { signal: either, onProgress }, path);
      await thin();
      changes.emit({ event: 'backup.changed', data: {} });
      return backup;
    });
    last = made.catch(() => {});
    return made;
  };

  const scheduler = createScheduler({
    db,
    now,
    readSchedule: schedule,
    findNewest: async () => (await find())[0]?.madeAt ?? null,
    make: async () => void (await make('scheduled')),
    onEnd: (error) => {
      if (closing.signal.aborted) return;
      problem = error === null ? null : toErrorMessage(error);
      changes.emit({ event: 'backup.changed', data: {} });
    },
  });

  return {
    workspaceId,
    list,
    schedule,
    async configure(change) {
      const folder = change.folder && givenPath(change.folder, workspace);
      const next = { ...schedule(), ...change, ...(folder && { folder }) };
      if (folder) await makeFolder(folder);
      writeSetting(db, 'backups', next);
      changes.emit({ event: 'backup.changed', data: {} });
      return list();
    },
    make,
    makeLast: (reason, options = {}) => makeNow(reason, options),
    async remove(path) {
      if (!(await find()).some((backup) => backup.path === path)) {
        throw new QuerentError('backup.unknown', `${path} is no backup of this workspace.`, 'Choose one of the list.');
      }
      await rm(path, { force: true });
      changes.emit({ event: 'backup.changed', data: {} });
      return list();
    },
    async close() {
      scheduler.close();
      closing.abort(new QuerentError('store.closed', 'The workspace was closed during a backup.', 'Open it again.'));
      await last;
    },
  };
}

function fileExists(path: string): QuerentError {
  return new QuerentError('backup.exists', `There is a file ${path} already.`, 'Name another file, or move that one.');
}
