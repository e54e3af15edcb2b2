/**
 * Dialogue trees of 10,000 and 100,000 candidates, one interview of many turns and many interviews, in Chromium on the built
 * web host: from the click to the whole tree laid out, painted and answering; what main had to do for it; and frames while a
 * wheel pans and zooms from the questions to the overview. Chromium is headless and draws in software: "apart" is the time
 * between two animation frames, "work" what the page's main thread did in one, from the trace, as CPU time.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type Page } from '@playwright/test';
import { ensureBuilt } from '../scripts/build.ts';
import { findChromium } from '../scripts/chromium.ts';
import { allMigrations } from '../src/main/store/migrate.ts';
import { openWorkspace } from '../src/main/store/workspace.ts';
import { measureFrames } from './parts/frames.ts';
import { median, reportAgainstLimit } from './parts/report.ts';
import { type TreesWanted, writeTrees } from './parts/trees.ts';
import { startWatchedHost, type WatchedHost } from './parts/webHost.ts';

const rounds = Number(process.env.BENCH_ROUNDS ?? 5);
const runs: (TreesWanted & { title: string; limitMs: number })[] = [
  { name: 'run_20260101_000001', title: '10,000 in one interview', interviews: 1, groupsEach: 1250, limitMs: 500 },
  { name: 'run_20260101_000002', title: '10,080 in 84 interviews', interviews: 84, groupsEach: 15, limitMs: 500 },
  { name: 'run_20260101_000003', title: '100,000 in one interview', interviews: 1, groupsEach: 12_500, limitMs: 2000 },
  { name: 'run_20260101_000004', title: '100,080 in 834 interviews', interviews: 834, groupsEach: 15, limitMs: 2000 },
];
const wanted = process.env.BENCH_ONLY
  ? runs.filter(({ title }) => title.startsWith(process.env.BENCH_ONLY ?? ''))
  : runs;

const found = findChromium();
if (found.path === null) throw new Error(found.reason);
await ensureBuilt();
const folder = mkdtempSync(join(tmpdir(), 'querent-bench-'));
const workspace = join(folder, 'workspace.sqlite');
const args = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
const browser = await chromium.launch({ executablePath: found.path, args });
let host: WatchedHost | null = null;
try {
  fill();
  host = await startWatchedHost(folder, workspace);
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
  await page.addInitScript({ path: join(import.meta.dirname, 'parts', 'treePage.js') });
  await page.goto(host.address);
  await page.getByRole('table', { name: 'Runs' }).getByRole('row').nth(1).waitFor();
  const results: boolean[] = [];
  for (const run of wanted) results.push(await measureRun(page, host, run));
  process.exitCode = results.every(Boolean) ? 0 : 1;
} finally {
  await browser.close();
  await host?.end();
  rmSync(folder, { recursive: true, force: true });
}

function fill(): void {
  const before = openWorkspace(workspace, allMigrations.slice(0, 2));
  for (const [index, run] of wanted.entries()) writeTrees(before.db, run, index + 1);
  before.close();
  openWorkspace(workspace).close();
}

async function measureRun(page: Page, host: WatchedHost, run: (typeof runs)[number]): Promise<boolean> {
  console.log(`\n${run.title}`);
  const times: number[] = [];
  const delays: number[] = [];
  const cpu: number[] = [];
  const firstSight: number[] = [];
  const painted: number[] = [];
  // The first opening fills the caches of disk and starts what has to be started: it is told apart.
  for (let round = -1; round < rounds; round++) {
    await goToRuns(page);
    host.resetDelay();
    const opened = await open(page, run.name);
    const delay = await host.readDelay();
    if (round < 0) {
      console.log(`first opening: ${opened.wholeMs.toFixed(0)} ms`);
      continue;
    }
    times.push(opened.wholeMs);
    firstSight.push(opened.firstMs);
    painted.push(opened.paintedMs);
    delays.push(delay.max);
    cpu.push(delay.cpuMs);
  }
  console.log(`questions can be read after: median ${median(firstSight).toFixed(0)} ms`);
  console.log(`CPU of main for one opening: median ${median(cpu).toFixed(0)} ms`);
  console.log(`bytes over the wire: ${(await countBytes(page, run.name)).toLocaleString('en')}`);
  console.log(`the whole tree is painted after: median ${median(painted).toFixed(0)} ms`);
  const isFast = reportAgainstLimit('and answers a key', times, run.limitMs, 'ms');
  const isFree = reportAgainstLimit("main's event loop was late at most by", delays, 20, 'ms');
  const areSmooth = run.interviews === 1 ? await measureFrames(browser, page) : true;
  return isFast && isFree && areSmooth;
}

/** Anew, so that the window holds nothing of the tree. */
async function goToRuns(page: Page): Promise<void> {
  await page.evaluate(`location.hash = '#/runs'`);
  await page.reload();
  await page.getByRole('table', { name: 'Runs' }).getByRole('row').nth(1).waitFor();
  // What a window does when it opens is through.
  await page.waitForTimeout(1500);
}

function open(page: Page, runId: string): Promise<{ firstMs: number; paintedMs: number; wholeMs: number }> {
  return page.evaluate(`bench.open('${runId}')`);
}

async function countBytes(page: Page, runId: string): Promise<number> {
  const session = await page.context().newCDPSession(page);
  let bytes = 0;
  session.on('Network.webSocketFrameReceived', ({ response }) => {
    bytes += response.payloadData.length;
  });
  await goToRuns(page);
  await session.send('Network.enable');
  await open(page, runId);
  await page.waitForTimeout(500);
  await session.detach();
  return bytes;
}
