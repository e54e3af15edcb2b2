/** Several workspaces in one program: made, gone to and back, found again in the list; what is none is refused in words. */
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page, TestInfo } from '@playwright/test';
import { expect, test } from './studio.ts';

const takePicture = (page: Page, testInfo: TestInfo, name: string) =>
  page.screenshot({ path: testInfo.outputPath(`${name}.png`) });

const dialogOf = (page: Page) => page.getByRole('dialog', { name: 'Workspaces' });

const head = (page: Page) =>
  page.getByRole('navigation', { name: 'Rooms' }).getByRole('button', { name: /^Workspace / });

async function open(page: Page) {
  await head(page).waitFor();
  await page.keyboard.press('Shift+W');
  await dialogOf(page).getByRole('list', { name: 'Recent workspaces' }).waitFor();
  return dialogOf(page);
}

async function create(page: Page, name: string): Promise<void> {
  const dialog = await open(page);
  await dialog.getByRole('textbox', { name: 'New workspace' }).fill(name);
  await dialog.getByRole('button', { name: 'Create' }).click();
  await expect(head(page)).toHaveAccessibleName(`Workspace ${name}`);
}

/** The exact world plays all roles: 7 groups of 8. */
async function collectInWorld(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'set up a run of your own' }).click();
  for (const role of ['Policy', 'Participant', 'Scorer']) {
    await page.getByRole('combobox', { name: role, exact: true }).fill('world');
    await page.keyboard.press('Escape');
  }
  await page.getByRole('button', { name: 'Start the run' }).click();
  await expect(page.getByTestId('run-status').getByText('Finished', { exact: true })).toBeVisible();
}

test('a second one is made, worked in, left and found again, each with its own runs', async ({
  page,
  studio,
}, testInfo) => {
  await collectInWorld(page);
  const first = await page.title();
  await create(page, 'films');
  expect(existsSync(join(studio.folder, 'films.sqlite'))).toBe(true);
  await expect(page).toHaveTitle('films \u2013 Querent');
  expect(new URL(page.url()).origin).toBe(new URL(studio.address).origin);
  // Nothing of the first is here.
  await expect(page.getByRole('button', { name: 'Run the example' })).toBeVisible();
  await page.reload();
  await expect(head(page)).toHaveAccessibleName('Workspace films');

  const dialog = await open(page);
  const rows = dialog.getByRole('list', { name: 'Recent workspaces' }).getByRole('listitem');
  await expect(rows).toHaveCount(2);
  await expect(rows.nth(0)).toContainText('this one');
  await expect(rows.nth(1)).toContainText('open');
  await takePicture(page, testInfo, 'dialog-light');
  await rows.nth(1).getByRole('button').first().click();
  const runs = page.getByRole('table', { name: 'Runs' }).getByRole('link');
  await expect(runs).toHaveCount(1);
  await runs.click();
  await expect(page).toHaveTitle(first);

  // By the palette, and by the browser's own way back.
  await page.keyboard.press('Control+k');
  await page.getByPlaceholder('Search runs and commands').fill('open films');
  await page.keyboard.press('Enter');
  await expect(page).toHaveTitle('films \u2013 Querent');
  await page.goBack();
  await expect(page).toHaveTitle(first);
});

test('the list outlives the program, loses what a person takes off it, and keeps its file', async ({
  page,
  studio,
}) => {
  await create(page, 'films');
  await create(page, 'books');
  page = await studio.restart();
  const dialog = await open(page);
  const list = dialog.getByRole('list', { name: 'Recent workspaces' });
  await expect(list.getByRole('listitem')).toHaveCount(3);
  await dialog.getByRole('button', { name: 'Take books off this list' }).click();
  await expect(list.getByRole('listitem')).toHaveCount(2);
  expect(existsSync(join(studio.folder, 'books.sqlite'))).toBe(true);
  await list.getByRole('button', { name: /^films/ }).click();
  await expect(head(page)).toHaveAccessibleName('Workspace films');

  // A page of the program before: its address still says which workspace it is.
  const { pathname } = new URL(page.url());
  page = await studio.restart();
  await page.goto(new URL(pathname, page.url()).href);
  await expect(head(page)).toHaveAccessibleName('Workspace films');
});

test('what is no workspace is refused with the reason and the way out, and left as it is', async ({
  page,
  studio,
}, testInfo) => {
  const damaged = join(studio.folder, 'damaged.sqlite');
  const text = 'This was a workspace once. '.repeat(200);
  writeFileSync(damaged, text);
  const dialog = await open(page);
  const field = dialog.getByRole('textbox', { name: 'Open another one' });
  await field.fill(damaged);
  await field.press('Enter');
  const alert = dialog.getByRole('alert');
  await expect(alert).toContainText('is damaged or is not a SQLite file');
  await expect(alert).toContainText('backups');
  await takePicture(page, testInfo, 'refused-light');
  await field.fill('nowhere.sqlite');
  await field.press('Enter');
  await expect(alert).toContainText('There is no file');
  await dialog.getByRole('textbox', { name: 'New workspace' }).fill('damaged');
  await dialog.getByRole('button', { name: 'Create' }).click();
  await expect(alert).toContainText('There is already something at');
  expect(readFileSync(damaged, 'utf8')).toBe(text);
  expect(readdirSync(studio.folder).filter((name) => name.startsWith('damaged'))).toEqual(['damaged.sqlite']);

  // A page of one that cannot be shown says so too.
  writeFileSync(join(studio.folder, 'recents.json'), '{"workspaces": ');
  await page.goto(new URL('/w/0123456789abcdef/', page.url()).href);
  await expect(page.getByRole('alert')).toContainText('not in the list of recent ones');
  await page.getByRole('alert').getByRole('button', { name: 'Go to the first workspace' }).click();
  await expect(head(page)).toBeVisible();
});

test('a run goes on in the workspace that was left, and the program ends with all of them closed', async ({
  page,
  studio,
}) => {
  test.setTimeout(400_000);
  await page.getByRole('button', { name: 'Run the example' }).click();
  await expect(page.getByRole('tree').getByRole('treeitem').first()).toBeVisible({ timeout: 120_000 });
  await create(page, 'films');
  await page.goBack();
  await expect(page.getByTestId('run-status').getByText('Finished')).toBeVisible({ timeout: 240_000 });
  const held = () => readdirSync(studio.folder).filter((name) => name.endsWith('-owner.json'));
  expect(held()).toHaveLength(2);
  await page.goto('about:blank');
  await studio.end();
  expect(held()).toEqual([]);
});
