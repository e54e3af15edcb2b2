/** What the desktop's menus choose, in a page that is given a shell as the preload gives it one. */
import type { Page } from '@playwright/test';
import type { CommandId } from '../../src/shared/commands.ts';
import { expect, test } from './studio.ts';

// @web: these pages are given a shell, and Electron has its own, which test/electron presses.
const web = { tag: '@web' };

test.beforeEach(async ({ page }) => {
  await page.addInitScript(giveShell, new URL('/wire', page.url()).href.replace('http', 'ws'));
  await page.reload();
  await expect(page.getByRole('heading', { name: 'Runs', exact: true })).toBeVisible();
});

const offered = (page: Page) => page.evaluate(() => Reflect.get(globalThis, 'offered') as CommandId[]);
const choose = (page: Page, id: CommandId) =>
  page.evaluate((id) => (Reflect.get(globalThis, 'choose') as (id: CommandId) => void)(id), id);

test('menus offer what the screen can do, and what is chosen is done', web, async ({ page }) => {
  await expect.poll(() => offered(page)).toContain('go.data');
  expect(await offered(page)).not.toContain('data.search');
  await choose(page, 'go.data');
  await expect(page.getByRole('searchbox', { name: 'Search questions and answers' })).toBeVisible();
  await expect.poll(() => offered(page)).toContain('data.search');
  await choose(page, 'data.search');
  await expect(page.getByRole('searchbox', { name: 'Search questions and answers' })).toBeFocused();
  await choose(page, 'go.back');
  await expect(page.getByRole('heading', { name: 'Runs', exact: true })).toBeVisible();
  await expect.poll(() => offered(page)).not.toContain('data.search');
});

test('a menu reaches past no open dialog', web, async ({ page }) => {
  await choose(page, 'studio.import');
  await expect(page.getByRole('dialog')).toBeVisible();
  await choose(page, 'go.data');
  await choose(page, 'studio.shortcuts');
  await expect(page.getByRole('dialog', { name: 'Shortcuts' })).toBeVisible();
  expect(page.url()).not.toContain('data');
});

test('undo takes back typing where somebody types', web, async ({ page }) => {
  await choose(page, 'go.data');
  const search = page.getByRole('searchbox', { name: 'Search questions and answers' });
  await search.focus();
  await page.keyboard.type('price');
  await choose(page, 'studio.undo');
  await expect(search).not.toHaveValue('price');
  await choose(page, 'studio.redo');
  await expect(search).toHaveValue('price');
});

/** A bridge over the page's own WebSocket. Runs in the page, before its scripts. */
function giveShell(address: string): void {
  const socket = new WebSocket(address);
  const opened = new Promise((resolve) => socket.addEventListener('open', resolve));
  const wire = {
    send: (message: unknown) => void opened.then(() => socket.send(JSON.stringify(message))),
    onMessage: (listener: (message: unknown) => void) =>
      socket.addEventListener('message', ({ data }) => listener(JSON.parse(String(data)))),
    onClose: (listener: () => void) => socket.addEventListener('close', listener),
    close: () => socket.close(),
  };
  const shell = {
    offerCommands: (ids: string[]) => Object.assign(globalThis, { offered: ids }),
    onCommand: (listener: (id: string) => void) => Object.assign(globalThis, { choose: listener }),
  };
  Object.assign(globalThis, { offered: [], querent: { wire, shell } });
}
