/** The same studio in Electron itself: window, wire, engine and workspace. Runs where Electron's binary is installed. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { test as base, type ElectronApplication, _electron as electron, expect, type Page } from '@playwright/test';

const root = resolve(import.meta.dirname, '..', '..');

const test = base.extend<{ app: ElectronApplication; window: Page }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of a fixture's needs from this pattern.
  app: async ({}, use) => {
    const folder = mkdtempSync(join(tmpdir(), 'querent-electron-'));
    // Chromium refuses its sandbox to root, which is what a container's user often is.
    const sandbox = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
    const app = await electron.launch({
      args: [root, `--user-data-dir=${join(folder, 'user')}`, ...sandbox],
      cwd: folder,
      env: {
        ...process.env,
        QUERENT_WORKSPACE: join(folder, 'workspace.sqlite'),
        QUERENT_RECENTS: join(folder, 'recents.json'),
      } as Record<string, string>,
    });
    await use(app);
    await app.close();
    rmSync(folder, { recursive: true, force: true });
  },
  window: async ({ app }, use) => use(await app.firstWindow()),
});

test('the window opens on the studio, without Node in it', async ({ window }) => {
  await expect(window).toHaveTitle(/Querent/);
  expect(window.url()).toMatch(/^querent:\/\/studio\//);
  expect(await window.evaluate(() => typeof Reflect.get(globalThis, 'require'))).toBe('undefined');
  expect(await window.evaluate(() => Object.keys(Reflect.get(globalThis, 'querent')).sort())).toEqual([
    'shell',
    'wire',
  ]);
  await expect(window.getByRole('button', { name: /run the example/i }).first()).toBeVisible();
});

test('the example runs to its end in the utility process', async ({ window }) => {
  await window
    .getByRole('button', { name: /run the example/i })
    .first()
    .click();
  await expect(window.getByText(/finished/i).first()).toBeVisible({ timeout: 100_000 });
});

test('the window keeps its connection over a reload', async ({ window }) => {
  await window.reload();
  await expect(window.getByRole('button', { name: /run the example/i }).first()).toBeVisible();
});
