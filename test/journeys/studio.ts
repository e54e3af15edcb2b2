/**
 * A studio of a journey's own: the built web host and a page in Chromium, or Electron and its window, as the Playwright project
 * says. What makes sense on the web alone is tagged `@web`, with the reason beside it.
 */
import { mkdtempSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, test as base, type ElectronApplication, type Page } from '@playwright/test';
import { whyNoElectronSuite } from '../../scripts/electron.ts';
import { collectExample } from './collectExample.ts';
import { startInElectron, startOnWeb } from './hosts.ts';

export interface Studio {
  /** Of the web host: works once, the first page that opens it gets a cookie. */
  readonly address: string;
  folder: string;
  /** Ends the host and starts another on the same workspace; gives a page in it: in Electron another one. */
  restart(): Promise<Page>;
  /** Ends the host. */
  end(): Promise<void>;
}

interface Own {
  studio: Studio;
  /** Variables of the host, on top of this process's. */
  environment: Record<string, string>;
  /** Writes what the workspace holds before it is opened. */
  fill: (workspace: string) => void;
  /** Of the desktop; a test that wants it is none of the web's. */
  application: ElectronApplication;
  opened: { studio: Studio; page: Page; application: ElectronApplication | null };
}

interface OfWorker {
  host: 'web' | 'electron';
  /** Null where the journeys run in Electron. */
  chromium: Browser | null;
  /** The workspace of a finished example, to be copied; collected once a worker, when the first journey asks for it. */
  example: string;
}

export const test = base.extend<Own, OfWorker>({
  host: ['web', { option: true, scope: 'worker' }],
  /** Not Playwright's own, which would be started for Electron too. */
  chromium: [
    async ({ host, playwright, launchOptions, headless }, use) => {
      const browser = host === 'web' ? await playwright.chromium.launch({ ...launchOptions, headless }) : null;
      await use(browser);
      await browser?.close();
    },
    { scope: 'worker' },
  ],
  example: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads which fixtures are wanted from the pattern.
    async ({}, use) => {
      const { folder, workspace } = collectExample();
      await use(workspace);
      await rm(folder, { recursive: true, force: true });
    },
    { scope: 'worker', timeout: 240_000 },
  ],
  environment: {},
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads which fixtures are wanted from the pattern.
  fill: async ({}, use) => use(() => {}),
  opened: async ({ chromium, environment, fill, viewport, permissions }, use, testInfo) => {
    const why = chromium ? null : whyNoElectronSuite();
    testInfo.skip(why !== null, why ?? '');
    const folder = mkdtempSync(join(tmpdir(), 'querent-journey-'));
    fill(join(folder, 'workspace.sqlite'));
    const start = (before?: Page) =>
      chromium
        ? startOnWeb({ folder, environment }, chromium, { viewport, permissions: permissions ?? [] }, before)
        : startInElectron({ folder, environment });
    let host = await start();
    const { page, application } = host;
    const studio: Studio = {
      get address() {
        if (host.address === null) throw new Error('Only a web host has an address: tag the journey @web.');
        return host.address;
      },
      folder,
      restart: async () => {
        await host.end();
        host = await start(host.page);
        return host.page;
      },
      end: () => host.end(),
    };
    try {
      await use({ studio, page, application });
    } finally {
      if (chromium) await page.context().close();
      await host.end();
      // A process that the host had forked, an export for one, ends when it sees that the host has gone, and may write until then.
      await rm(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
    }
  },
  studio: ({ opened }, use) => use(opened.studio),
  page: ({ opened }, use) => use(opened.page),
  application: ({ opened: { application } }, use) => {
    if (application === null) throw new Error('Only the desktop has an application.');
    return use(application);
  },
});

export { expect } from '@playwright/test';
