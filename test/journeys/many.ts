/** A web host over twenty thousand questions that a seeded generator wrote, and a page in it. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test as base } from '@playwright/test';
import { writeCandidates } from '../../bench/parts/candidates.ts';
import { startWebHost } from '../../scripts/web-host.ts';
import { openWorkspace } from '../../src/main/store/workspace.ts';

export const test = base.extend<{ address: string }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads which fixtures are wanted from the pattern.
  address: async ({}, use) => {
    const folder = mkdtempSync(join(tmpdir(), 'querent-journey-'));
    const path = join(folder, 'workspace.sqlite');
    const { db, close } = openWorkspace(path);
    writeCandidates(db, 20_000);
    close();
    const host = await startWebHost(path);
    try {
      await use(host.address);
    } finally {
      await host.end();
      rmSync(folder, { recursive: true, force: true });
    }
  },
  page: async ({ page, address }, use) => {
    await page.goto(address);
    await use(page);
  },
});

export { expect } from '@playwright/test';
