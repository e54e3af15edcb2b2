import { readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import { bindCollectStore } from '../../../src/main/store/collectStore.ts';
import { createDataSet, listDataSets } from '../../../src/main/store/dataSet.ts';
import { allMigrations, type Migration, migrate } from '../../../src/main/store/migrate.ts';
import { saveReview } from '../../../src/main/store/review.ts';
import { lastDone } from '../../../src/main/store/revision.ts';
import { createRun, readRun } from '../../../src/main/store/run.ts';
import { readWarningQueue, saveWarnings } from '../../../src/main/store/warningQueue.ts';
import { openWorkspace } from '../../../src/main/store/workspace.ts';
import { fillTable, filterOf, newest, questionsOf, readAllPages, requireConsistent } from './browse/table.ts';
import { exampleCandidate, exampleGroup, exampleInterview, exampleRun } from './records.ts';
import { temporaryFolder } from './temporaryWorkspace.ts';

test('migrations are numbered from 1 without a gap', () => {
  expect(allMigrations.map(({ version }) => version)).toEqual(allMigrations.map((_, index) => index + 1));
});

test('migration 1 makes the tables from nothing', () => {
  const db = new Database(':memory:');
  expect(migrate(db, allMigrations.slice(0, 1))).toBeNull();
  createRun(db, exampleRun());
  const config = db.prepare<[], string>('SELECT config FROM runs').pluck().get() ?? '';
  expect(JSON.parse(config)).toEqual(exampleRun().config);
});

test('migration 3 fills the table from the candidates of a workspace of form 2', () => {
  const path = join(temporaryFolder(), 'studio.querent');
  const before = openWorkspace(path, allMigrations.slice(0, 2));
  const { put } = fillTable(before.db);
  const [, blue] = put(0, [
    { question: 'red?', kept: true },
    { question: 'blue?', reward: null, waitsFor: 'score', kept: false },
  ]);
  const [old] = put(1, [{ question: 'old?' }], blue?.id);
  put(2, [{ question: 'older?' }], old?.id);
  before.close();
  const { db, close } = openWorkspace(path);
  requireConsistent(db);
  const rows = readAllPages(db, filterOf({}), { by: 'added', descending: false }, 10);
  expect(questionsOf(rows)).toEqual(['red?', 'blue?', 'old?', 'older?']);
  expect(rows.map(({ fate, outcome }) => `${fate} ${outcome}`)).toEqual([
    'kept rewarded',
    'pruned waiting',
    'below rewarded',
    'below rewarded',
  ]);
  expect(questionsOf(readAllPages(db, filterOf({ text: 'blue' }), newest, 10))).toEqual(['blue?']);
  close();
});

test('migration 4 adds data sets to a workspace of form 3, whose runs stay as they are', () => {
  const path = join(temporaryFolder(), 'studio.querent');
  const before = openWorkspace(path, allMigrations.slice(0, 3));
  createRun(before.db, exampleRun({ status: 'finished' }));
  before.close();
  const { db, backup, close } = openWorkspace(path);
  expect(backup).toMatch(/v3\.backup$/);
  expect(readRun(db, exampleRun().id)).toEqual(exampleRun({ status: 'finished' }));
  expect(listDataSets(db)).toEqual([]);
  createDataSet(db, { name: 'first', description: '', createdAt: 1 });
  expect(listDataSets(db)).toMatchObject([{ name: 'first', versions: 0 }]);
  close();
});

test('migration 8 leaves what was done before without a bulk', () => {
  const path = join(temporaryFolder(), 'studio.querent');
  const before = openWorkspace(path, allMigrations.slice(0, 7));
  before.db.exec(`INSERT INTO revisions (kind, action, title, reviewer, reason, created_at, changes)
    VALUES ('do', 'review.decided', 'accepted', 'ada', '', 1, '[]')`);
  before.close();
  const { db, close } = openWorkspace(path);
  expect(lastDone(db, 'ada')).toMatchObject({ title: 'accepted', bulk: null });
  close();
});

test('migration 9 keeps the marks of a workspace of form 8, and notes its groups to be looked at for warnings', () => {
  const path = join(temporaryFolder(), 'studio.querent');
  const before = openWorkspace(path, allMigrations.slice(0, 8));
  const [red] = fillTable(before.db).put(0, [{ question: 'Red? Or blue?' }, { question: 'green?' }]);
  if (!red) throw new Error('Two were put.');
  const said = { reviewer: 'ada', verdict: null, best: false, flagged: true, note: '', updatedAt: 1 } as const;
  saveReview(before.db, { ...said, candidateId: red.id });
  before.close();
  const { db, close } = openWorkspace(path);
  const read = () => readAllPages(db, filterOf({}), { by: 'added', descending: false }, 10);
  expect(read().map(({ flags, warnings }) => [flags, warnings])).toEqual([
    [['flagged'], []],
    [[], []],
  ]);
  expect(readWarningQueue(db, 9)).toEqual([{ groupId: red.groupId, interviewId: expect.any(String) }]);
  saveWarnings(db, red.groupId, [{ candidateId: red.id, warnings: ['several-questions'] }]);
  expect(read()[0]).toMatchObject({ flags: ['flagged'], warnings: ['several-questions'] });
  expect(readWarningQueue(db, 9)).toEqual([]);
  close();
});

/** What a later migration does: it rebuilds a table that others refer to. */
const rebuilding: Migration = {
  version: allMigrations.length + 1,
  sql: `CREATE TABLE new_interviews AS SELECT *, 'x' AS added FROM interviews;
        DROP TABLE interviews; ALTER TABLE new_interviews RENAME TO interviews;
        CREATE UNIQUE INDEX interviews_by_id ON interviews (id);`,
};

/** A workspace of today's form with a row in every table that refers to another. */
function seededWorkspace(): string {
  const path = join(temporaryFolder(), 'studio.querent');
  const { db, close } = openWorkspace(path);
  createRun(db, exampleRun({ status: 'finished' }));
  const store = bindCollectStore(db);
  store.saveInterview(exampleInterview());
  const group = exampleGroup();
  store.saveGroup(group, [exampleCandidate(group.id, 0)], { [group.id]: [0.5] });
  close();
  return path;
}

test('a migration keeps every row, and a copy of the file as it was is made first', () => {
  const path = seededWorkspace();
  const { db, backup, close } = openWorkspace(path, [...allMigrations, rebuilding]);
  expect(db.prepare('SELECT added FROM interviews').pluck().all()).toEqual(['x']);
  expect(bindCollectStore(db).readGroups(exampleRun().id)).toEqual([exampleGroup()]);
  expect(db.pragma('foreign_keys', { simple: true })).toBe(1);
  close();
  const kept = openWorkspace(backup ?? '');
  expect(kept.db.pragma('user_version', { simple: true })).toBe(allMigrations.length);
  expect(bindCollectStore(kept.db).readInterviews(exampleRun().id)).toEqual([exampleInterview()]);
  kept.close();
});

test('a migration that fails leaves the file in its old form, and a second backup does not overwrite the first', () => {
  const path = seededWorkspace();
  const failing = { ...rebuilding, sql: `${rebuilding.sql} INSERT INTO nowhere VALUES (1);` };
  expect(() => openWorkspace(path, [...allMigrations, failing])).toThrow('nowhere');
  const orphaning = { ...rebuilding, sql: 'DELETE FROM interviews' };
  expect(() => openWorkspace(path, [...allMigrations, orphaning])).toThrow(
    expect.objectContaining({ code: 'store.inconsistent' }),
  );
  const { db, close } = openWorkspace(path);
  expect(bindCollectStore(db).readInterviews(exampleRun().id)).toEqual([exampleInterview()]);
  close();
  expect(readdirSync(dirname(path)).filter((name) => name.includes('backup')).length).toBe(2);
});
