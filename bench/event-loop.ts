/**
 * How late main's event loop is while a run is collected with the bundled model (`BENCH_MODEL`), 250,000 candidates
 * (`BENCH_ROWS`) are exported to Parquet, and a person scrolls the table and opens groups at the desk, all at once, over the
 * built web host. The delay is the host process's own, from a watch that is loaded into it; a process that does nothing is
 * watched beside it, to tell what the machine's other work does to anybody. What one commit costs on this disk is told too, where
 * SQLite waits for the disk itself. With `BENCH_PROFILE` (a folder) the host leaves a CPU profile there.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { ensureBuilt } from '../scripts/build.ts';
import { connectToOwner } from '../src/main/hosts/loopback/connect.ts';
import { allMigrations } from '../src/main/store/migrate.ts';
import { readOwner } from '../src/main/store/ownership.ts';
import { openWorkspace } from '../src/main/store/workspace.ts';
import { type Client, createClient } from '../src/shared/client.ts';
import { type DataCursor, everything } from '../src/shared/records/data.ts';
import { createRandom, writeCandidates } from './parts/candidates.ts';
import { startIdleProcess } from './parts/idleProcess.ts';
import type { LoopDelay } from './parts/loopDelay.ts';
import { describeMachine, median, reportAgainstLimit } from './parts/report.ts';
import { startWatchedHost } from './parts/webHost.ts';

const rows = Number(process.env.BENCH_ROWS ?? 250_000);
const model = process.env.BENCH_MODEL ?? 'bundled';
const limitMs = 20;
/** What is gone through before it is measured: processes start, and caches fill. */
const warmUpMs = 4000;

await ensureBuilt();
const folder = mkdtempSync(join(tmpdir(), 'querent-bench-'));
try {
  process.exitCode = (await measure(join(folder, 'workspace.sqlite'))) ? 0 : 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
}

async function measure(path: string): Promise<boolean> {
  fill(path);
  const host = await startWatchedHost(folder, path);
  const idle = startIdleProcess();
  try {
    const owner = readOwner(path);
    if (!owner?.url || !owner.token) throw new Error('the host left no note of its address');
    const client = createClient(await connectToOwner({ address: owner.url, token: owner.token }));
    const scrolling = new AbortController();
    const runIds = (await client.call('run.list', {})).map(({ id }) => id);
    const run = await client.call('run.start', { config: await wideConfig(client), outputDirectory: folder });
    const scrolled = scroll(client, scrolling.signal);
    await sleep(warmUpMs);
    host.resetDelay();
    idle.resetDelay();
    const startedAt = performance.now();
    const choice = { runIds, format: 'parquet' as const, rules: {} };
    const { files } = await client.call('export.write', { ...choice, exportId: 'bench', outputDirectory: folder });
    const [delay, idleDelay] = await Promise.all([host.readDelay(), idle.readDelay()]);
    const seconds = (performance.now() - startedAt) / 1000;
    const { progress, status } = await client.call('run.get', { runId: run.id }).then(({ run }) => run);
    scrolling.abort();
    const { pages, sheets } = await scrolled;
    await client.call('run.stop', { runId: run.id });
    client.close();
    const written = files.reduce((sum, file) => sum + file.rows, 0);
    console.log(
      `in ${seconds.toFixed(0)} s: ${written} rows exported, ${progress.candidatesFinished} questions collected (${status}), ` +
        `${pages.length} pages of the table (median ${median(pages).toFixed(1)} ms), ${sheets.length} groups opened ` +
        `(median ${median(sheets).toFixed(1)} ms)`,
    );
    console.log(`after it: ${describeMachine()}`);
    console.log(`a process that does nothing: ${tell(idleDelay, seconds)}`);
    console.log(`main's event loop: ${tell(delay, seconds)}`);
    return reportAgainstLimit("main's event-loop delay, p99.9", [delay.p999], limitMs, 'ms');
  } finally {
    idle.end();
    await host.end();
  }
}

function tell({ p50, p99, p999, max, cpuMs }: LoopDelay, seconds: number): string {
  const late = `p50 ${p50.toFixed(2)}, p99 ${p99.toFixed(1)}, p99.9 ${p999.toFixed(1)}, at most ${max.toFixed(1)} ms`;
  return `late by ${late}; its CPU ${(cpuMs / 10 / seconds).toFixed(0)} % of one core`;
}

function fill(path: string): void {
  const before = openWorkspace(path, allMigrations.slice(0, 2));
  console.log(`${writeCandidates(before.db, rows)} candidates`);
  before.close();
  const workspace = openWorkspace(path);
  const statement = workspace.db.prepare("INSERT OR REPLACE INTO settings VALUES ('bench', ?)");
  const commits = Array.from({ length: 50 }, (_, index) => {
    const startedAt = performance.now();
    statement.run(String(index));
    return performance.now() - startedAt;
  });
  workspace.db.exec("DELETE FROM settings WHERE key = 'bench'");
  workspace.close();
  console.log(
    `one commit with synchronous=FULL: median ${median(commits).toFixed(2)} ms, at most ${Math.max(...commits).toFixed(1)} ms`,
  );
}

/** More groups than are collected while the export lasts. */
async function wideConfig(client: Client) {
  const { config } = await client.call('config.example', {});
  const role = { ...config.policy, model };
  const wide = { numGenerations: 8, branchFactor: 4, maxDepth: 6, seeds: [1, 2, 3] };
  return { ...config, ...wide, policy: role, participant: role, scorer: role };
}

/** A page after the other, with a group opened now and then, as fast as a person with a wheel. */
async function scroll(client: Client, signal: AbortSignal): Promise<{ pages: number[]; sheets: number[] }> {
  const roll = createRandom(11);
  const times = { pages: [] as number[], sheets: [] as number[] };
  let cursor: DataCursor | null = null;
  for (let step = 0; !signal.aborted; step++) {
    const order = { by: step % 200 < 100 ? ('added' as const) : ('reward' as const), descending: true };
    if (step % 100 === 0) cursor = null;
    const startedAt = performance.now();
    const page: Awaited<ReturnType<typeof client.call<'data.page'>>> = await client.call('data.page', {
      filter: everything,
      order,
      cursor,
      limit: 100,
    });
    times.pages.push(performance.now() - startedAt);
    cursor = page.next;
    const some = page.rows[Math.floor(roll() * page.rows.length)];
    if (some && step % 5 === 0) {
      const openedAt = performance.now();
      await client.call('review.open', { groupId: some.groupId });
      times.sheets.push(performance.now() - openedAt);
    }
    await sleep(20);
  }
  return times;
}
