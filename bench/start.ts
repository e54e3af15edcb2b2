/**
 * Warm `npm start` in the browser host: from the command to a window in which the example can be started. The browser is open
 * already, as a person's is; the build is fresh; the workspace is new each time.
 */
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, chromium } from '@playwright/test';
import { ensureBuilt, root } from '../scripts/build.ts';
import { findChromium } from '../scripts/chromium.ts';
import { readAddress } from '../scripts/web-host.ts';
import { reportAgainstLimit } from './parts/report.ts';

const rounds = Number(process.env.BENCH_ROUNDS ?? 5);
const found = findChromium();
if (found.path === null) throw new Error(found.reason);

await ensureBuilt();
const args = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
const browser = await chromium.launch({ executablePath: found.path, args });
const seconds: number[] = [];
const toAddress: number[] = [];
// The first round fills the caches of disk and browser, which is what warm means.
for (let round = -1; round < rounds; round++) {
  const { addressMs, interactiveMs } = await startOnce(browser);
  if (round < 0) continue;
  toAddress.push(addressMs / 1000);
  seconds.push(interactiveMs / 1000);
}
await browser.close();
reportAgainstLimit('of which to the printed address', toAddress, 2, 's');
process.exit(reportAgainstLimit('npm start to an interactive window', seconds, 2, 's') ? 0 : 1);

async function startOnce(browser: Browser): Promise<{ addressMs: number; interactiveMs: number }> {
  const folder = mkdtempSync(join(tmpdir(), 'querent-bench-'));
  const page = await browser.newPage();
  const startedAt = performance.now();
  const host = spawn('npm', ['start', '--silent', '--', '--no-open', '--workspace', join(folder, 'workspace.sqlite')], {
    cwd: root,
    env: { ...process.env, QUERENT_HOST: 'web' },
    stdio: ['ignore', 'pipe', 'ignore'],
    // A group of its own, as a terminal would give it: npm does not pass a signal on to what it started.
    detached: true,
  });
  try {
    const address = await readAddress(host);
    const addressMs = performance.now() - startedAt;
    await page.goto(address);
    await page
      .getByRole('button', { name: /run the example/i })
      .first()
      .click({ trial: true });
    return { addressMs, interactiveMs: performance.now() - startedAt };
  } finally {
    await page.context().close();
    const ended = new Promise((resolve) => host.on('close', resolve));
    if (host.pid) process.kill(-host.pid, 'SIGTERM');
    await ended;
    rmSync(folder, { recursive: true, force: true });
  }
}
