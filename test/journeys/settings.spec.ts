/** Settings: a backup by hand, what going back to it would change, going back and forth, a check, and a bundle without secrets. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page, TestInfo } from '@playwright/test';
import { strFromU8, unzipSync } from 'fflate';
import { expect, test } from './studio.ts';

const takePicture = (page: Page, testInfo: TestInfo, name: string) =>
  page.screenshot({ path: testInfo.outputPath(`${name}.png`) });

/** The exact world plays all roles: 7 groups of 8. */
async function collectInWorld(page: Page): Promise<void> {
  await goTo(page, 'Runs');
  await page
    .getByRole('button', { name: /set up a run of your own|New run/ })
    .first()
    .click();
  for (const role of ['Policy', 'Participant', 'Scorer']) {
    await page.getByRole('combobox', { name: role, exact: true }).fill('world');
    await page.keyboard.press('Escape');
  }
  await page.getByRole('button', { name: 'Start the run' }).click();
  await expect(page.getByTestId('run-status').getByText('Finished', { exact: true })).toBeVisible();
}

const goTo = (page: Page, room: string) =>
  page.getByRole('navigation', { name: 'Rooms' }).getByRole('button', { name: room }).click();

const panel = (page: Page, name: string) => page.getByRole('region', { name, exact: true });

test('a workspace is backed up, changed, looked at, gone back to, and back again', async ({
  page,
  studio,
}, testInfo) => {
  await collectInWorld(page);
  await goTo(page, 'Settings');
  const backups = panel(page, 'Backups');
  await expect(backups.getByText('No backup yet.')).toBeVisible();
  await backups.getByRole('button', { name: 'Back up now' }).click();
  const rows = backups.getByRole('table', { name: 'Backups' }).getByRole('row');
  await expect(rows.filter({ hasText: 'by hand' })).toContainText('1 run, 7 groups, 56 questions, 0 decisions');
  expect(readdirSync(join(studio.folder, 'backups'))).toHaveLength(1);

  // A decision at the desk, and a second run.
  await goTo(page, 'Review');
  await page.getByRole('list', { name: 'Questions of the group' }).waitFor();
  await page.keyboard.press('x');
  await expect(page.getByRole('list', { name: 'Questions of the group' }).getByText('rejected').first()).toBeVisible();
  await collectInWorld(page);

  await goTo(page, 'Settings');
  await backups.getByRole('button', { name: /Go back to the backup/ }).click();
  const dialog = page.getByRole('dialog', { name: 'Go back to a backup' });
  const change = (kind: string) => dialog.getByRole('row', { name: new RegExp(`^${kind} `) });
  await expect(change('Runs')).toHaveText('Runs100');
  await expect(change('Questions')).toContainText('56');
  await expect(change('Decisions')).toHaveText('Decisions100');
  await takePicture(page, testInfo, 'preview-light');
  await dialog.getByRole('button', { name: 'Go back to it' }).click();

  // The window loads again by itself, on the workspace as it was.
  await expect(page.getByText('The backup is restored')).toBeVisible();
  await expect(rows.filter({ hasText: 'before going back' })).toContainText(
    '2 runs, 14 groups, 112 questions, 1 decision',
  );
  await expect(panel(page, 'Where data lies').getByText(/1 run, 7 groups, 56 questions, 0 decisions/)).toBeVisible();
  await takePicture(page, testInfo, 'restored-light');

  // And what was there before is there again, from its file.
  const safety = readdirSync(join(studio.folder, 'backups')).find((name) => name.includes('before-restore')) ?? '';
  await backups.getByRole('textbox', { name: 'Path of a backup' }).fill(join(studio.folder, 'backups', safety));
  await backups.getByRole('button', { name: 'Look at it' }).click();
  await expect(change('Runs')).toHaveText('Runs010');
  await dialog.getByRole('button', { name: 'Go back to it' }).click();
  await expect(panel(page, 'Where data lies').getByText(/2 runs, 14 groups, 112 questions, 1 decision/)).toBeVisible();

  // What is no backup is refused with the reason, and nothing happens.
  await backups.getByRole('textbox', { name: 'Path of a backup' }).fill(join(studio.folder, 'nothing.sqlite'));
  await backups.getByRole('button', { name: 'Look at it' }).click();
  await expect(page.getByText('There is no file')).toBeVisible();

  await panel(page, 'Where data lies').getByRole('button', { name: 'Check the workspace' }).click();
  await expect(page.getByText('The workspace is whole')).toBeVisible();
});

test('what new runs begin with is set here, and a bundle is seen before it is saved', async ({
  page,
  studio,
}, testInfo) => {
  await goTo(page, 'Settings');
  const runs = panel(page, 'New runs');
  await runs.getByRole('textbox', { name: 'Groups at a time' }).fill('3');
  await runs.getByRole('textbox', { name: 'Most requests' }).fill('500');
  await page.keyboard.press('Tab');
  await goTo(page, 'Runs');
  await page.getByRole('button', { name: 'set up a run of your own' }).click();
  await expect(page.getByRole('textbox', { name: 'Groups at a time' })).toHaveValue('3');
  await expect(page.getByRole('textbox', { name: 'Most requests' })).toHaveValue('500');

  await goTo(page, 'Settings');
  if (testInfo.project.name === 'web') {
    await expect(panel(page, 'Server keys').getByText('A browser has no keychain.')).toBeVisible();
  }
  const log = panel(page, 'Log and diagnostics');
  await expect(log.getByRole('table', { name: 'Log' })).toContainText('program.started');
  await log.getByRole('textbox', { name: 'Search the log' }).fill('settings.change');
  await expect(log.getByRole('table', { name: 'Log' })).not.toContainText('program.started');
  await log.getByRole('button', { name: 'Save a diagnostics bundle' }).click();
  const dialog = page.getByRole('dialog', { name: 'Save a diagnostics bundle' });
  await dialog.getByText('settings.json').click();
  await expect(dialog.getByText('"requests": 500')).toBeVisible();
  await takePicture(page, testInfo, 'bundle-light');
  const path = join(studio.folder, 'for-help.zip');
  await dialog.getByRole('textbox', { name: 'Save as' }).fill(path);
  await dialog.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(page.getByText('The bundle is saved')).toBeVisible();
  expect(existsSync(path)).toBe(true);
  expect(strFromU8(unzipSync(readFileSync(path))['settings.json'] ?? new Uint8Array())).toContain('"requests": 500');
});

// @web: a browser asks for each address, the desktop asks nobody.
test.describe('the end of long jobs', { tag: '@web' }, () => {
  test('is not told where the browser does not let it, and the way out stands there', async ({ page }) => {
    await goTo(page, 'Settings');
    const jobs = panel(page, 'Long jobs');
    await expect(jobs.getByRole('switch', { name: 'Tell when a long job ends' })).not.toBeChecked();
    await expect(jobs.getByText(/The browser was told not to|the browser asks whether it may/)).toBeVisible();
  });

  test.describe('where the browser lets it', () => {
    test.use({ permissions: ['notifications'] });

    test('is told until a person switches it off, which stays so', async ({ page }, testInfo) => {
      await goTo(page, 'Settings');
      const told = panel(page, 'Long jobs').getByRole('switch', { name: 'Tell when a long job ends' });
      await expect(told).toBeChecked();
      await takePicture(page, testInfo, 'long-jobs-light');
      await told.press('Space');
      await expect(told).not.toBeChecked();
      await page.reload();
      await expect(told).not.toBeChecked();
    });
  });
});

// @web: it is given the shell of a Linux without a keyring, and Electron has its own.
test('a key that would only be obscured is saved after a person agreed to that, and not before', {
  tag: '@web',
}, async ({ page }) => {
  await page.addInitScript(openLinuxDesktop, new URL('wire', page.url().replace('http', 'ws')).href);
  await page.reload();
  await goTo(page, 'Settings');
  const keys = panel(page, 'Server keys');
  await keys.getByPlaceholder('https://api.together.xyz/v1').fill('https://api.together.xyz/v1');
  await page.keyboard.press('Escape');
  await keys.getByLabel('Key', { exact: true }).fill('a key');
  const save = keys.getByRole('button', { name: 'Save' });
  await expect(keys.getByText('only obscured, not protected')).toBeVisible();
  await expect(save).toBeDisabled();
  await keys.getByRole('checkbox', { name: 'Keep it all the same' }).check();
  await save.click();
  await expect(page.getByText('The key is saved')).toBeVisible();
  expect(await page.evaluate(() => Reflect.get(globalThis, 'savedKeys'))).toEqual([
    ['https://api.together.xyz/v1', 'a key', true],
  ]);
  await expect(keys.getByRole('checkbox')).toHaveCount(0);
});

/** In the page: the bridge of a desktop on Linux without a keyring, its wire that of the browser. */
function openLinuxDesktop(address: string): void {
  const socket = new WebSocket(address);
  const opened = new Promise((done) => socket.addEventListener('open', done));
  const saved: unknown[] = [];
  const wire = {
    send: (message: unknown) => void opened.then(() => socket.send(JSON.stringify(message))),
    onMessage: (listener: (message: unknown) => void) =>
      socket.addEventListener('message', ({ data }) => listener(JSON.parse(String(data)))),
    onClose: (listener: () => void) => socket.addEventListener('close', listener),
    close: () => socket.close(),
  };
  const shell = {
    describeKeychain: async () => ({ protection: 'obscured', isConsented: saved.length > 0 }),
    saveKey: async (...given: unknown[]) => void saved.push(given),
    removeKey: async () => {},
  };
  Object.assign(globalThis, { savedKeys: saved, querent: { wire, shell } });
}
