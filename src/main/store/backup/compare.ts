/** What going back to a backup would change. Records are compared by their keys, and then by every column that both forms have. */
import { QuerentError, toErrorMessage } from '../../../shared/errors.ts';
import type { ComparedKind, RecordDifference, RestorePreview } from '../../../shared/records/backup.ts';
import { allMigrations, recognise } from '../migrate.ts';
import { storeError } from '../storeError.ts';
import { type Db, read } from '../transaction.ts';
import { checkQuickly } from '../upkeep.ts';
import { countRecords, hasTable } from './counts.ts';
import { describeBackup, openBackup } from './describe.ts';
import type { TellUpkeep } from './makeBackup.ts';

/** Data sets are known to people by name; their numbers come again. */
const compared: readonly { kind: ComparedKind; table: string; keys: string[]; ignored?: string[] }[] = [
  { kind: 'runs', table: 'runs', keys: ['id'] },
  { kind: 'groups', table: 'groups', keys: ['id'] },
  { kind: 'candidates', table: 'candidates', keys: ['id'] },
  { kind: 'decisions', table: 'reviews', keys: ['candidate_id', 'reviewer'] },
  { kind: 'dataSets', table: 'data_sets', keys: ['name'], ignored: ['id'] },
  { kind: 'versions', table: 'data_set_versions', keys: ['data_set_id', 'version'] },
];

const namesAtMost = 20;

/**
 * For a process of its own: it goes over both files. A workspace that is damaged is shown the backup all the same. Throws as
 * `describeBackup`, and workspace.corrupt for a damaged backup.
 */
export function previewRestore(workspace: string, path: string, tell: TellUpkeep): RestorePreview {
  const backup = describeBackup(path);
  const db = openBackup(path);
  try {
    tell('checking', null);
    checkQuickly(db);
    const counted = { ...backup, counts: countRecords(db) };
    return { backup: counted, isOlder: recognise(db) < allMigrations.length, ...compare(db, workspace, tell) };
  } finally {
    db.close();
  }
}

type Compared = Omit<RestorePreview, 'backup' | 'isOlder'>;

function compare(db: Db, workspace: string, tell: TellUpkeep): Compared {
  try {
    return read(db, () => compareWhole(db, workspace, tell));
  } catch (error) {
    // The backup has been checked: what is damaged is the workspace.
    const known = storeError(error, workspace);
    if (!(known instanceof QuerentError) || known.code !== 'workspace.corrupt') throw known;
    const nothing = { runsOnlyNow: [], runsOnlyThere: [], dataSetsOnlyNow: [], dataSetsOnlyThere: [] };
    return { now: null, damage: toErrorMessage(known), differences: [], ...nothing };
  }
}

function compareWhole(db: Db, workspace: string, tell: TellUpkeep): Compared {
  db.prepare('ATTACH ? AS present').run(workspace);
  return db.transaction(() => ({
    now: countPresent(workspace),
    damage: null,
    differences: compared.map((kind, index) => {
      tell('comparing', index / compared.length);
      return compareTable(db, kind);
    }),
    runsOnlyNow: namesOnlyIn(db, 'present', 'main', 'runs', 'id'),
    runsOnlyThere: namesOnlyIn(db, 'main', 'present', 'runs', 'id'),
    dataSetsOnlyNow: namesOnlyIn(db, 'present', 'main', 'data_sets', 'name'),
    dataSetsOnlyThere: namesOnlyIn(db, 'main', 'present', 'data_sets', 'name'),
  }))();
}

function countPresent(workspace: string): RestorePreview['now'] {
  const db = openBackup(workspace);
  try {
    return countRecords(db);
  } finally {
    db.close();
  }
}

function compareTable(db: Db, { kind, table, keys, ignored = [] }: (typeof compared)[number]): RecordDifference {
  const isThere = hasTable(db, table);
  const isNow = hasTable(db, table, 'present');
  if (!isThere || !isNow) {
    return {
      kind,
      onlyNow: isNow ? countAll(db, 'present', table) : 0,
      onlyThere: isThere ? countAll(db, 'main', table) : 0,
      changed: 0,
    };
  }
  return {
    kind,
    onlyNow: countOnlyIn(db, 'present', 'main', table, keys),
    onlyThere: countOnlyIn(db, 'main', 'present', table, keys),
    changed: countChanged(db, table, keys, ignored),
  };
}

function countAll(db: Db, schema: string, table: string): number {
  return count(db, `SELECT count(*) AS count FROM ${schema}.${table}`);
}

function countOnlyIn(db: Db, here: string, elsewhere: string, table: string, keys: string[]): number {
  return count(
    db,
    `SELECT count(*) AS count FROM ${here}.${table} AS one WHERE NOT ${existsIn(elsewhere, table, keys)}`,
  );
}

function countChanged(db: Db, table: string, keys: string[], ignored: string[]): number {
  const [there, now] = ['main', 'present'].map((schema) => columnsOf(db, schema, table));
  const both = (there ?? []).filter((name) => now?.includes(name) && !keys.includes(name) && !ignored.includes(name));
  if (both.length === 0) return 0;
  const row = (alias: string) => `(${both.map((name) => `${alias}.${name}`).join(', ')})`;
  return count(
    db,
    `SELECT count(*) AS count FROM main.${table} AS one JOIN present.${table} AS other ON ${sameKeys(keys)}
     WHERE ${row('one')} IS NOT ${row('other')}`,
  );
}

function namesOnlyIn(db: Db, here: string, elsewhere: string, table: string, name: string): string[] {
  if (!hasTable(db, table, here)) return [];
  const missing = hasTable(db, table, elsewhere) ? `NOT ${existsIn(elsewhere, table, [name])}` : 'TRUE';
  const sql = `SELECT ${name} AS name FROM ${here}.${table} AS one WHERE ${missing} ORDER BY created_at DESC LIMIT ?`;
  return db
    .prepare<[number], { name: string }>(sql)
    .all(namesAtMost)
    .map((row) => row.name);
}

function existsIn(schema: string, table: string, keys: string[]): string {
  return `EXISTS (SELECT 1 FROM ${schema}.${table} AS other WHERE ${sameKeys(keys)})`;
}

function sameKeys(keys: string[]): string {
  return keys.map((key) => `other.${key} = one.${key}`).join(' AND ');
}

function columnsOf(db: Db, schema: string, table: string): string[] {
  return db
    .prepare<[string, string], { name: string }>('SELECT name FROM pragma_table_info(?, ?)')
    .all(table, schema)
    .map(({ name }) => name);
}

function count(db: Db, sql: string): number {
  return db.prepare<[], { count: number }>(sql).get()?.count ?? 0;
}
