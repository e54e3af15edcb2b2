/**
 * A workspace is a SQLite file whose `application_id` reads "Qrnt" and whose `user_version` is the number of its last
 * migration. Migrations are numbered from 1 and only ever appended: a file of any age goes through the ones it lacks, each
 * in a transaction of its own, after a copy of the file as it was.
 */
import { closeSync, existsSync, fsyncSync, openSync } from 'node:fs';
import { QuerentError } from '../../shared/errors.ts';
import { collecting } from './migrations/001-collecting.ts';
import { reviewing } from './migrations/002-reviewing.ts';
import { browsing } from './migrations/003-browsing.ts';
import { dataSets } from './migrations/004-data-sets.ts';
import { desk } from './migrations/005-desk.ts';
import { marks } from './migrations/006-marks.ts';
import { importing } from './migrations/007-importing.ts';
import { bulk } from './migrations/008-bulk.ts';
import { warnings } from './migrations/009-warnings.ts';
import { type Db, write } from './transaction.ts';

export interface Migration {
  readonly version: number;
  readonly sql: string;
}

export const applicationId = 0x51_72_6e_74;
export const allMigrations: readonly Migration[] = [
  collecting,
  reviewing,
  browsing,
  dataSets,
  desk,
  marks,
  importing,
  bulk,
  warnings,
];

/**
 * Brings the file to the newest form. Foreign keys must be off, so that a migration may rebuild a table that others refer to.
 * Returns the path of the backup, or null where there was nothing to lose.
 * Throws workspace.newer for a file from a later Querent, workspace.foreign for another program's database.
 */
export function migrate(db: Db, migrations: readonly Migration[] = allMigrations): string | null {
  const version = recognise(db, migrations.length);
  const missing = migrations.filter((migration) => migration.version > version);
  const backup = version > 0 && missing.length > 0 ? backUp(db, version) : null;
  bringUpToDate(db, migrations);
  return backup;
}

/** As `migrate`, for a file that is itself a copy. */
export function bringUpToDate(db: Db, migrations: readonly Migration[] = allMigrations): void {
  const version = recognise(db, migrations.length);
  const missing = migrations.filter((migration) => migration.version > version);
  // A table is rebuilt by dropping it and renaming its successor: triggers and views that name it are not to be looked at between.
  db.pragma('legacy_alter_table = ON');
  for (const { version: next, sql } of missing) {
    write(db, () => {
      db.exec(sql);
      if (db.prepare('PRAGMA foreign_key_check').get()) throw brokenMigration(next);
      db.pragma(`application_id = ${applicationId}`);
      db.pragma(`user_version = ${next}`);
    });
  }
  db.pragma('legacy_alter_table = OFF');
}

/** Reads only: a file that is refused stays as it was. */
export function recognise(db: Db, newest: number = allMigrations.length): number {
  const version = Number(db.pragma('user_version', { simple: true }));
  const application = db.pragma('application_id', { simple: true });
  const empty = !db.prepare('SELECT 1 FROM sqlite_schema').get();
  if (application === 0 && version === 0 && empty) return 0;
  if (application !== applicationId) {
    throw new QuerentError(
      'workspace.foreign',
      `${db.name} is a SQLite database of another program, not a Querent workspace; it was left as it is.`,
      'Name another file with --workspace; a file that does not exist is made.',
    );
  }
  if (version > newest) {
    throw new QuerentError(
      'workspace.newer',
      `The workspace ${db.name} was written by a newer Querent (form ${version}; this one knows ${newest}); it was left as it is.`,
      'Update Querent, or name another file with --workspace.',
    );
  }
  return version;
}

function backUp(db: Db, version: number): string {
  const first = `${db.name}.v${version}.backup`;
  let path = first;
  for (let count = 2; existsSync(path); count++) path = `${first}-${count}`;
  db.prepare('VACUUM INTO ?').run(path);
  const file = openSync(path, 'r+');
  fsyncSync(file);
  closeSync(file);
  return path;
}

function brokenMigration(version: number): QuerentError {
  return new QuerentError(
    'store.inconsistent',
    `Migration ${version} would leave records that refer to nothing; the workspace was not changed.`,
    'This is a defect in Querent: please report it, and go on with the version you had.',
  );
}
