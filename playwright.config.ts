import { defineConfig } from '@playwright/test';

/**
 * `web`: the journeys in Chromium, each with a web host of its own on a temporary workspace (test/journeys/studio.ts).
 * `electron`: the same journeys in Electron, but for those that are tagged `@web`, and what Electron alone has; each is skipped
 * with the reason where there is no binary or no display.
 */
export default defineConfig<object, { host: 'web' | 'electron' }>({
  timeout: 120_000,
  expect: { timeout: 30_000 },
  // A host, its processes and a browser are busy in turn: two journeys at a time keep two cores at work.
  workers: 2,
  forbidOnly: Boolean(process.env.CI),
  outputDir: 'test-results',
  projects: [
    {
      name: 'web',
      testDir: 'test/journeys',
      use: {
        browserName: 'chromium',
        viewport: { width: 1280, height: 860 },
        launchOptions: {
          executablePath: process.env.QUERENT_CHROMIUM || '/usr/bin/chromium',
          // Chromium refuses its sandbox to root, which is what a container's user often is.
          args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
        },
      },
    },
    {
      name: 'electron',
      testDir: 'test',
      testMatch: ['journeys/**/*.spec.ts', 'electron/**/*.spec.ts'],
      grepInvert: /@web/,
      use: { host: 'electron' },
    },
  ],
});
