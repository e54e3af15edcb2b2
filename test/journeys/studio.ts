/** A web host of a test's own, on a workspace of its own, and a page in it. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test as base } from '@playwright/test';
import { startWebHost } from '../../scripts/web-host.ts';

export interface Studio {
  /** Works once: the first page that opens it gets a cookie. */
  address: string;
  folder: string;
  /** Ends the host and starts another on the same workspace; gives its address. */
  restart(): Promise<string>;
  /** Ends the host. */
  end(): Promise<void>;
}

/** `studio` starts the built web host; `page` is already in it. */
export const test = base.extend<{ studio: Studio; environment: Record<string, string> }>({
  /** Variables of the host, on top of this process's. */
  environment: {},
  studio: async ({ environment }, use) => {
    const folder = mkdtempSync(join(tmpdir(), 'querent-journey-'));
    const start = () => startWebHost(join(folder, 'workspace.sqlite'), environment);
    let host = await start();
    const restart = async () => {
      await host.end();
      host = await start();
      return host.address;
    };
    try {
      await use({ address: host.address, folder, restart, end: () => host.end() });
    } finally {
      await host.end();
      rmSync(folder, { recursive: true, force: true });
    }
  },
  page: async ({ page, studio }, use) => {
    await page.goto(studio.address);
    await use(page);
  },
});

export { expect } from '@playwright/test';
