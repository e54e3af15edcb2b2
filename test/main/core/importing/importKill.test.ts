/** A process that imports is killed on the way: nothing of the file is left, its reader is gone, and it can be imported again. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { openReader } from '../../../../src/main/store/workspace.ts';
import { startChild } from '../../store/children/startChild.ts';
import { openTestCore } from '../openTestCore.ts';

const groups = 4000;
const tables = ['runs', 'interviews', 'groups', 'candidates', 'reviews', 'browse_rows', 'browse_words', 'revisions'];

test('an import killed at its beginning and on its way leaves nothing, and is whole when it is done again', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'querent-import-kill-'));
  const path = join(folder, 'rows.jsonl');
  const row = (index: number) =>
    JSON.stringify({ prompt: `Prompt ${index}`, chosen: `Which ${index}?`, rejected: `Why ${index}?` });
  writeFileSync(path, Array.from({ length: groups }, (_, index) => row(index)).join('\n'));
  const workspace = join(folder, 'workspace.sqlite');
  for (const share of [0, 0.25, 0.5]) {
    const { reached, isWhole } = await importUntil(share * groups * 2, workspace, path);
    expect(isWhole).toBe(false);
    if (share > 0) expect(reached).toBeGreaterThan(0);
    expect(counts(workspace).candidates).toBeGreaterThanOrEqual(reached);
    const { core } = await openTestCore(folder);
    await core.close();
    expect(counts(workspace)).toEqual(Object.fromEntries(tables.map((table) => [table, 0])));
  }
  const { core, client } = await openTestCore(folder);
  const params = { path, format: null, mapping: null, importId: 'again', badRows: 'refuse' as const };
  const result = await client.call('import.start', params);
  expect(result).toMatchObject({ groups, candidates: 2 * groups, rowsBad: 0 });
  await core.close();
  expect(counts(workspace)).toMatchObject({ runs: 1, groups, candidates: 2 * groups, reviews: 2 * groups });
  rmSync(folder, { recursive: true });
});

async function importUntil(candidates: number, workspace: string, path: string) {
  const child = startChild('../../core/children/importUntilKilled.ts', workspace, path);
  let reached = 0;
  for (let line = await child.nextLine(); line !== null; line = await child.nextLine()) {
    reached = Number(line);
    if (reached >= candidates) break;
  }
  const readers = childrenOf(child.process.pid ?? 0);
  const isWhole = (await child.kill()).includes('whole');
  const endsBy = performance.now() + 10_000;
  while (readers.some(isAlive) && performance.now() < endsBy) await setTimeout(20);
  expect(readers.filter(isAlive)).toEqual([]);
  return { reached, isWhole };
}

function counts(workspace: string): Record<string, number> {
  const db = openReader(workspace);
  try {
    const count = (table: string) => db.prepare<[], number>(`SELECT count(*) FROM ${table}`).pluck().get() ?? 0;
    return Object.fromEntries(tables.map((table) => [table, count(table)]));
  } finally {
    db.close();
  }
}

/** Known where there is /proc. */
function childrenOf(pid: number): number[] {
  if (process.platform !== 'linux') return [];
  return readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim().split(' ').filter(Boolean).map(Number);
}

/** One that has ended waits for nobody who would reap it: it counts as gone. */
function isAlive(pid: number): boolean {
  try {
    return !/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'));
  } catch {
    return false;
  }
}
