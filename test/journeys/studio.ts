/** A web host of a test's own, on a workspace of its own, and a page in it. */
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { test as base } from '@playwright/test';

const root = resolve(import.meta.dirname, '..', '..');

export interface Studio {
  /** Works once: the first page that opens it gets a cookie. */
  address: string;
  folder: string;
  /** Ends the host and starts another on the same workspace; gives its address. */
  restart(): Promise<string>;
}

/** `studio` starts the built web host; `page` is already in it. */
export const test = base.extend<{ studio: Studio; environment: Record<string, string> }>({
  /** Variables of the host, on top of this process's. */
  environment: {},
  studio: async ({ environment }, use) => {
    const folder = mkdtempSync(join(tmpdir(), 'querent-journey-'));
    const start = () =>
      spawn(process.execPath, [join(root, 'out', 'main', 'web.js'), '--no-open'], {
        cwd: folder,
        env: { ...process.env, ...environment, QUERENT_WORKSPACE: join(folder, 'workspace.sqlite') },
        stdio: ['ignore', 'pipe', 'pipe'],
      });
    let host = start();
    const restart = async () => {
      await end(host);
      host = start();
      return readAddress(host);
    };
    try {
      await use({ address: await readAddress(host), folder, restart });
    } finally {
      await end(host);
      rmSync(folder, { recursive: true, force: true });
    }
  },
  page: async ({ page, studio }, use) => {
    await page.goto(studio.address);
    await use(page);
  },
});

export { expect } from '@playwright/test';

function readAddress(host: ChildProcess): Promise<string> {
  return new Promise((found, fail) => {
    let said = '';
    const read = (chunk: Buffer) => {
      said += chunk;
      const address = /Querent is at (\S+)/.exec(said)?.[1];
      if (address) found(address);
    };
    host.stdout?.on('data', read);
    host.stderr?.on('data', read);
    host.on('exit', (code) => fail(new Error(`The web host ended with ${code}: ${said}`)));
  });
}

function end(host: ChildProcess): Promise<void> {
  return new Promise((ended) => {
    if (host.exitCode !== null) return ended();
    host.on('exit', () => ended());
    host.kill('SIGTERM');
  });
}
