import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, onTestFinished, test } from 'vitest';
import { allMigrations } from '../../../src/main/store/migrate.ts';
import { readOwner, writeOwner } from '../../../src/main/store/ownership.ts';
import { createRun, listRuns } from '../../../src/main/store/run.ts';
import { openReader, openWorkspace } from '../../../src/main/store/workspace.ts';
import { RunId } from '../../../src/shared/records/run.ts';
import { startChild } from './children/startChild.ts';
import { exampleRun } from './records.ts';
import { temporaryFolder, temporaryWorkspace } from './temporaryWorkspace.ts';

const code = (value: string) => expect.objectContaining({ code: value, hint: expect.stringMatching(/\w/) });

test('a workspace writes ahead, syncs every commit, keeps foreign keys and is marked as ours', () => {
  const { db } = temporaryWorkspace();
  const pragmas = ['journal_mode', 'synchronous', 'foreign_keys', 'application_id', 'user_version'];
  expect(pragmas.map((name) => db.pragma(name, { simple: true }))).toEqual([
    'wal',
    2,
    1,
    0x51_72_6e_74,
    allMigrations.length,
  ]);
});

test('every table is STRICT', () => {
  const { db } = temporaryWorkspace();
  const tables = db
    .prepare(`SELECT name, strict FROM pragma_table_list WHERE schema = 'main' AND type = 'table'`)
    .all();
  const loose = tables.filter((table) => !/^sqlite_/.test(Object(table).name) && Object(table).strict !== 1);
  expect(tables.length).toBeGreaterThan(8);
  expect(loose).toEqual([]);
});

test('the folder of a workspace is made, and what was written is there when it is opened again', () => {
  const path = join(temporaryFolder(), 'deep', 'er', 'studio.querent');
  const first = openWorkspace(path);
  createRun(first.db, exampleRun({ status: 'finished' }));
  first.close();
  const again = openWorkspace(path);
  expect(listRuns(again.db)).toEqual([exampleRun({ status: 'finished' })]);
  expect(again.backup).toBeNull();
  again.close();
});

test('a run that was live when its process ended is interrupted; others stay as they were', () => {
  const path = join(temporaryFolder(), 'studio.querent');
  const first = openWorkspace(path);
  createRun(first.db, exampleRun());
  createRun(first.db, exampleRun({ id: RunId.parse('b'), status: 'paused' }));
  first.close();
  const again = openWorkspace(path);
  expect(again.interrupted).toEqual([exampleRun().id]);
  expect(Object.fromEntries(listRuns(again.db).map(({ id, status }) => [id, status]))).toEqual({
    [exampleRun().id]: 'interrupted',
    b: 'paused',
  });
  again.close();
});

test('a workspace is held by one owner, also under another name, until it is closed', () => {
  const folder = temporaryFolder();
  const path = join(folder, 'studio.querent');
  const first = openWorkspace(path);
  symlinkSync(path, join(folder, 'other name'));
  expect(() => openWorkspace(path)).toThrow(code('workspace.held'));
  expect(() => openWorkspace(join(folder, 'other name'))).toThrow(code('workspace.held'));
  createRun(first.db, exampleRun());
  first.close();
  first.close();
  openWorkspace(path).close();
});

test('a second process learns who holds the workspace, and the note is for its user alone', () => {
  const { path, close } = temporaryWorkspace();
  expect(readOwner(path)).toEqual({ pid: process.pid, url: null, token: null });
  const owner = { pid: process.pid, url: 'http://127.0.0.1:4173', token: 'secret' };
  writeOwner(path, owner);
  expect(readOwner(path)).toEqual(owner);
  if (process.platform !== 'win32') expect(statSync(`${path}-owner.json`).mode & 0o777).toBe(0o600);
  expect(() => openWorkspace(path)).toThrow(expect.objectContaining({ message: expect.stringContaining(owner.url) }));
  expect(() => openWorkspace(path)).toThrow(
    expect.objectContaining({ message: expect.not.stringContaining('secret') }),
  );
  close();
  expect(readOwner(path)).toBeNull();
  expect(existsSync(`${path}-owner.json`)).toBe(false);
});

test('kill -9 of the owner frees the workspace at once, and its stale note is not believed', async () => {
  const path = join(temporaryFolder(), 'studio.querent');
  const child = startChild('holdWorkspace.ts', path);
  onTestFinished(() => void child.process.kill('SIGKILL'));
  expect(await child.nextLine()).toBe('held');
  expect(readOwner(path)).toEqual({ pid: child.process.pid, url: 'http://127.0.0.1:1', token: 'secret' });
  expect(() => openWorkspace(path)).toThrow(code('workspace.held'));
  await child.kill();
  expect(existsSync(`${path}-owner.json`)).toBe(true);
  expect(readOwner(path)).toBeNull();
  const workspace = openWorkspace(path);
  expect(readOwner(path)?.pid).toBe(process.pid);
  workspace.close();
});

test('a file from a newer Querent is refused and left as it was', () => {
  const path = join(temporaryFolder(), 'studio.querent');
  const first = openWorkspace(path);
  first.db.pragma('user_version = 99');
  first.close();
  const before = readFileSync(path);
  expect(() => openWorkspace(path)).toThrow(code('workspace.newer'));
  expect(() => openReader(path)).toThrow(code('workspace.newer'));
  expect(readFileSync(path).equals(before)).toBe(true);
  expect(readOwner(path)).toBeNull();
});

test("another program's database is refused and left as it was", () => {
  const path = join(temporaryFolder(), 'other.db');
  const other = new Database(path);
  other.exec('CREATE TABLE bookmarks (url TEXT)');
  other.close();
  const before = readFileSync(path);
  expect(() => openWorkspace(path)).toThrow(code('workspace.foreign'));
  expect(readFileSync(path).equals(before)).toBe(true);
});

test('a file that is no database, a damaged one, and a folder are refused with a reason', () => {
  const folder = temporaryFolder();
  writeFileSync(join(folder, 'letter.txt'), 'Dear reader, this is not a database. '.repeat(200));
  expect(() => openWorkspace(join(folder, 'letter.txt'))).toThrow(code('workspace.corrupt'));
  const path = join(folder, 'damaged');
  openWorkspace(path).close();
  const bytes = readFileSync(path);
  writeFileSync(path, bytes.fill(0x58, 4096, 8192 * 2));
  expect(() => openWorkspace(path)).toThrow(code('workspace.corrupt'));
  mkdirSync(join(folder, 'folder'));
  expect(() => openWorkspace(join(folder, 'folder'))).toThrow(code('workspace.unusable'));
  writeFileSync(join(folder, 'file'), '');
  expect(() => openWorkspace(join(folder, 'file', 'inside'))).toThrow(code('workspace.unusable'));
});

test('a write that SQLite refuses as read-only says so, and nothing of it stands', () => {
  const { db } = temporaryWorkspace();
  db.pragma('query_only = ON');
  expect(() => createRun(db, exampleRun())).toThrow(code('workspace.read-only'));
  expect(listRuns(db)).toEqual([]);
});

test('when there is no more room the last change is refused, and everything before it is safe', () => {
  const { db } = temporaryWorkspace();
  createRun(db, exampleRun());
  db.pragma(`max_page_count = ${db.pragma('page_count', { simple: true })}`);
  const big = exampleRun({ id: RunId.parse('big'), outputDirectory: 'x'.repeat(100_000) });
  expect(() => createRun(db, big)).toThrow(code('workspace.full'));
  db.pragma('max_page_count = 1000000');
  expect(listRuns(db).map(({ id }) => id)).toEqual([exampleRun().id]);
  createRun(db, big);
});

test('a reader sees what was committed and cannot write', () => {
  const { db, path } = temporaryWorkspace();
  createRun(db, exampleRun());
  const reader = openReader(path);
  onTestFinished(() => void reader.close());
  expect(listRuns(reader)).toEqual([exampleRun()]);
  expect(() => createRun(reader, exampleRun())).toThrow(code('workspace.read-only'));
});

const canMount = process.platform === 'linux' && succeeds('unshare', ['--mount', 'true']);

test.runIf(canMount)('on a disk that is really full, and on one that is really read-only, the error is clear', () => {
  const folder = temporaryFolder();
  const script = join(import.meta.dirname, 'children', 'fillDisk.ts');
  const run = (options: string) =>
    execFileSync('unshare', [
      '--mount',
      'sh',
      '-c',
      `mount -t tmpfs -o ${options} none "$1" && "$2" "$3" "$1"`,
      'sh',
      folder,
      process.execPath,
      script,
    ]).toString();
  expect(JSON.parse(run('size=600k'))).toEqual({ code: 'workspace.full', lost: 0, goesOn: true });
  expect(JSON.parse(run('ro'))).toEqual({ code: 'workspace.read-only' });
  expect(readdirSync(folder)).toEqual([]);
});

function succeeds(command: string, parameters: string[]): boolean {
  try {
    execFileSync(command, parameters, { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}
