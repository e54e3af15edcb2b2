import { expect, test } from 'vitest';
import { runQuery } from '../../../../src/main/store/query/runQuery.ts';
import { fillTable } from '../browse/table.ts';
import { temporaryWorkspace } from '../temporaryWorkspace.ts';

function query(sql: string, options: { rowsAtMost?: number; timeoutMs?: number; signal?: AbortSignal } = {}) {
  const { db, path } = temporaryWorkspace();
  fillTable(db).put(0, [{ question: 'a?' }, { question: 'b?', reward: null }]);
  const { rowsAtMost = 10, timeoutMs = 20_000, signal } = options;
  return runQuery({ path, sql, rowsAtMost }, { timeoutMs, signal });
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

test.each([
  ['SELEC 1', 'syntax error'],
  ['SELECT colour FROM candidates', 'no such column: colour'],
  ['SELECT 1; SELECT 2', 'more than one statement'],
  ['DELETE FROM candidates RETURNING id', 'does not'],
  ['PRAGMA journal_mode = DELETE', 'does not'],
  ["ATTACH '/tmp/x' AS x", 'does not'],
  ['', 'contains no statements'],
])('a statement that is wrong or does not read is refused with the reason: %s', async (sql, reason) => {
  await expect(query(sql)).rejects.toMatchObject({ code: 'usage.query', message: expect.stringContaining(reason) });
});

test('a statement without end is ended at the limit, or when a person gives it up', async () => {
  await expect(query(endless, { timeoutMs: 700 })).rejects.toMatchObject({ code: 'store.query-slow' });
  const controller = new AbortController();
  setTimeout(() => controller.abort(new Error('given up')), 300);
  await expect(query(endless, { signal: controller.signal })).rejects.toThrow('given up');
});
