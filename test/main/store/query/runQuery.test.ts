import { fork } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { createBrowsing } from '../../../../src/main/core/browsing.ts';
import { runQuery } from '../../../../src/main/store/query/runQuery.ts';
import { fillTable } from '../browse/table.ts';
import { temporaryWorkspace } from '../temporaryWorkspace.ts';

function query(
  sql: string,
  options: { rowsAtMost?: number; bytesAtMost?: number; timeoutMs?: number; signal?: AbortSignal } = {},
) {
  const { db, path } = temporaryWorkspace();
  fillTable(db).put(0, [{ question: 'a?' }, { question: 'b?', reward: null }]);
  const { rowsAtMost = 10, bytesAtMost = 10_000, timeoutMs = 20_000, signal } = options;
  return runQuery({ path, sql, rowsAtMost, bytesAtMost }, { timeoutMs, signal });
}

const endless = 'WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n';

test('a statement is answered with its columns, and with values that JSON can carry', async () => {
  const sql = `-- all
    SELECT question, reward, x'0102' AS bytes, 9e999 AS infinite, position AS question FROM candidates ORDER BY position;`;
  expect(await query(sql)).toMatchObject({
    columns: ['question', 'reward', 'bytes', 'infinite', 'question'],
    rows: [
      ['a?', 0.1 + 0.2, 'blob of 2 bytes', 'Infinity', 0],
      ['b?', null, 'blob of 2 bytes', 'Infinity', 1],
    ],
    isCut: false,
  });
});

test('more rows than wanted are cut, and it is said', async () => {
  expect(await query('VALUES (1), (2), (3)', { rowsAtMost: 2 })).toMatchObject({ rows: [[1], [2]], isCut: true });
  expect(await query('VALUES (1), (2)', { rowsAtMost: 2 })).toMatchObject({ isCut: false });
});

test('rows are cut where they grow too large together, whatever their number', async () => {
  const sql = "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT printf('%.3000c', 'é') FROM n";
  const { rows, isCut } = await query(sql, { rowsAtMost: 1000, bytesAtMost: 30_000 });
  expect([rows.length, isCut]).toEqual([5, true]);
});

test.each([
  ['SELEC 1', 'syntax error'],
  ['SELECT colour FROM candidates', 'no such column: colour'],
  ['SELECT 1; SELECT 2', 'more than one statement'],
  ['DELETE FROM candidates RETURNING id', 'does not'],
  ['PRAGMA journal_mode = DELETE', 'does not'],
  ["ATTACH '/tmp/x' AS x", 'does not'],
  ['--\rSELECT 1\nPRAGMA database_list', 'does not'],
  ['/*/ SELECT */ PRAGMA journal_mode', 'does not'],
  ['EXPLAIN PRAGMA journal_mode = DELETE', 'does not'],
  ['/* SELECT', 'contains no statements'],
  ['', 'contains no statements'],
])('a statement that is wrong or does not read is refused with the reason: %s', async (sql, reason) => {
  await expect(query(sql)).rejects.toMatchObject({ code: 'usage.query', message: expect.stringContaining(reason) });
});

test.each(['--\r PRAGMA\nSELECT 1', '/**/-- x\n\fVALUES (1)', '\uFEFF with x AS (VALUES (1)) SELECT * FROM x'])(
  'comments and blanks before a statement that reads are what SQLite takes for them: %j',
  async (sql) => {
    expect((await query(sql)).rows).toEqual([[1]]);
  },
);

test('how SQLite would run a statement is told', async () => {
  const { rows } = await query('EXPLAIN /* how */ QUERY PLAN SELECT * FROM candidates');
  expect(JSON.stringify(rows)).toContain('SCAN candidates');
});

test('closing the table ends what runs', async () => {
  const { db } = temporaryWorkspace();
  const browsing = createBrowsing(db);
  const running = browsing.handlers['data.query']({ sql: endless }, new AbortController().signal);
  const rejected = expect(running).rejects.toMatchObject({ code: 'store.closed' });
  await new Promise((resolve) => setTimeout(resolve, 300));
  await browsing.close();
  await rejected;
});

test.each([
  ['the process that asked is killed', 60_000, true],
  ['its time is over, though nobody ends it', 1500, false],
])('a statement without end is gone when %s', async (_, lifetimeMs, isKilled) => {
  const { path } = temporaryWorkspace();
  const request = { path, sql: endless, rowsAtMost: 1, bytesAtMost: 1 };
  const asking = fork(join(import.meta.dirname, 'askWithoutEnd.ts'), [String(lifetimeMs), JSON.stringify(request)], {
    execArgv: [],
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  onTestFinished(() => void asking.kill('SIGKILL'));
  const [pid] = (await once(asking, 'message')) as [number];
  onTestFinished(() => void (isAlive(pid) && process.kill(pid, 'SIGKILL')));
  await new Promise((resolve) => setTimeout(resolve, 500));
  expect(isAlive(pid)).toBe(true);
  if (isKilled) asking.kill('SIGKILL');
  await expect.poll(() => isAlive(pid), { timeout: 5000 }).toBe(false);
});

function isAlive(pid: number): boolean {
  try {
    // A process that ended and that nobody has waited for is a zombie, and no longer runs.
    process.kill(pid, 0);
    return process.platform !== 'linux' || !/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'));
  } catch {
    return false;
  }
}

test('a statement without end is ended at the limit, or when a person gives it up', async () => {
  await expect(query(endless, { timeoutMs: 700 })).rejects.toMatchObject({ code: 'store.query-slow' });
  const controller = new AbortController();
  setTimeout(() => controller.abort(new Error('given up')), 300);
  await expect(query(endless, { signal: controller.signal })).rejects.toThrow('given up');
});
