/** A data set of two versions: built by a rule, cut, changed at the desk and by hand, compared, and one of them exported. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page, TestInfo } from '@playwright/test';
import { expect, test } from './studio.ts';

const takePicture = (page: Page, testInfo: TestInfo, name: string) =>
  page.screenshot({ path: testInfo.outputPath(`${name}.png`) });

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

/** The state of the form is told as it is counted. */
const counted = (page: Page, groups: number, questions: number) =>
  expect(page.getByRole('main').getByText(`${groups} groups with ${questions} questions`)).toBeVisible();

test('two versions are cut, told apart and stay as they are, and one is exported', async ({
  page,
  studio,
}, testInfo) => {
  await collectInWorld(page);
  await page.getByRole('navigation', { name: 'Rooms' }).getByRole('button', { name: 'Data' }).click();
  await page.getByRole('radiogroup', { name: 'Way of looking' }).getByText('Data sets').click();
  await expect(page.getByRole('heading', { name: /What a trainer should learn from/ })).toBeVisible();
  await takePicture(page, testInfo, 'empty-light');

  await page.getByRole('button', { name: 'New data set' }).click();
  await page.getByRole('textbox', { name: 'Name' }).fill('Good ones');
  await page.getByRole('textbox', { name: 'What it is for' }).fill('For the first trainer.');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/#\/data-sets\/1$/);
  await counted(page, 7, 56);
  await page.getByRole('textbox', { name: 'Note' }).fill('everything');
  await page.getByRole('button', { name: 'Cut version 1' }).click();
  await expect(page).toHaveURL(/#\/data-sets\/1\?version=1$/);
  const first = page.getByRole('region', { name: 'Version 1', exact: true });
  await expect(first.getByText('One persona, so split by first-turn branch.')).toBeVisible();

  // At the desk the first question of the first group is rejected.
  await first.getByRole('region', { name: 'Groups of version 1' }).locator('summary').first().click();
  await first.getByRole('link', { name: 'As it is now' }).first().click();
  await page.getByRole('list', { name: 'Questions of the group' }).waitFor();
  await page.keyboard.press('x');
  await expect(page.getByRole('list', { name: 'Questions of the group' }).getByText('rejected').first()).toBeVisible();

  await page.keyboard.press('ControlOrMeta+k');
  await page.getByRole('textbox', { name: 'Search runs and commands' }).fill('data sets');
  await page.keyboard.press('Enter');
  await page.getByRole('combobox', { name: 'Questions that stay' }).click();
  await page.getByRole('option', { name: 'Not rejected' }).click();
  await counted(page, 7, 55);
  await expect(page.getByRole('list', { name: 'Left out' })).toHaveText('1 question left out: rejected');
  const members = page.getByRole('region', { name: 'Groups of version 1' }).getByRole('listitem');
  await expect(members).toHaveCount(7);
  await members
    .nth(6)
    .getByRole('button', { name: /out of the next version/ })
    .click();
  await counted(page, 6, 47);
  await page.getByRole('textbox', { name: 'Note' }).fill('without what ada rejected');
  await takePicture(page, testInfo, 'rule-light');
  await page.getByRole('button', { name: 'Cut version 2' }).click();
  await expect(page).toHaveURL(/version=2$/);

  const diff = page.getByRole('region', { name: 'Compared with version 1' });
  await expect(diff.getByText('0 groups added, 1 removed, 1 changed.')).toBeVisible();
  await expect(diff.getByText('went', { exact: true })).toHaveCount(1);
  await takePicture(page, testInfo, 'two-versions-light');
  await page.setViewportSize({ width: 900, height: 860 });
  await takePicture(page, testInfo, 'two-versions-900-light');
  await page.emulateMedia({ colorScheme: 'dark' });
  await takePicture(page, testInfo, 'two-versions-900-dark');
  await page.setViewportSize({ width: 1280, height: 860 });

  // The first is still what it was, after a restart too.
  page = await studio.restart();
  await page.goto(new URL('/#/data-sets/1?version=1', page.url()).href);
  await expect(page.getByRole('region', { name: 'Groups of version 1' }).getByText('7 groups')).toBeVisible();
  const row = page.getByRole('table', { name: 'Versions' }).getByRole('row', { name: /Version 1/ });
  await expect(row).toContainText('56');

  await page.getByRole('button', { name: 'Version 2' }).click();
  await page.getByRole('button', { name: 'Export', exact: true }).click();
  const dialog = page.getByRole('dialog', { name: 'Export' });
  await expect(dialog.getByRole('textbox', { name: 'Data set' })).toHaveValue('Good ones, version 2');
  await expect(dialog.getByRole('radio', { name: 'Run folder' })).toHaveCount(0);
  await expect(dialog.getByText(/47 rows from 6 groups/)).toBeVisible();
  await takePicture(page, testInfo, 'export-dark');
  const place = join(studio.folder, 'for the trainer');
  await dialog.getByRole('textbox', { name: 'In the folder' }).fill(place);
  await dialog.getByRole('button', { name: 'Export', exact: true }).click();
  await expect(dialog.getByText('Exported', { exact: true })).toBeVisible();
  expect(readdirSync(place)).toEqual(['Good-ones-v2-jsonl']);
  const lines = ['train.jsonl', 'test.jsonl'].flatMap((name) =>
    readFileSync(join(place, 'Good-ones-v2-jsonl', name), 'utf8')
      .split('\n')
      .filter(Boolean),
  );
  expect(lines).toHaveLength(47);
});
