/** The guide through the first run ticks off what a person really did, ends at the export, and leaves when it is told to. */
import type { Page, TestInfo } from '@playwright/test';
import { expect, test } from './studio.ts';

const takePicture = (page: Page, testInfo: TestInfo, name: string) =>
  page.screenshot({ path: testInfo.outputPath(`${name}.png`) });

const guide = (page: Page) => page.getByRole('region', { name: 'Guide' });

const expectDone = (page: Page, count: number) =>
  expect(guide(page).getByRole('img', { name: `${count} of 4 steps done` })).toBeVisible();

test('it leads from the example to its review and its export, and ticks off what was done', async ({
  page,
}, testInfo) => {
  test.setTimeout(400_000);
  await expect(guide(page).getByRole('listitem')).toHaveCount(4);
  await expect(page.getByRole('button', { name: 'Run the example' })).toHaveCount(1);
  await takePicture(page, testInfo, 'offered-light');
  await page.getByRole('button', { name: 'Run the example' }).click();
  await expectDone(page, 1);
  await expect(guide(page)).toContainText('Look into a reward.');
  await expect(page.getByTestId('run-status').getByText('Finished')).toBeVisible({ timeout: 240_000 });
  await takePicture(page, testInfo, 'look-light');
  await page.keyboard.press('f');
  await page.getByRole('tree').getByRole('treeitem').first().click();
  await expectDone(page, 2);

  await guide(page).getByRole('button', { name: 'Show me' }).click();
  await page.getByRole('list', { name: 'Questions of the group' }).waitFor();
  await page.keyboard.press('a');
  await expectDone(page, 3);
  // It goes by what the workspace holds: what is taken back is not done.
  await page.keyboard.press('Control+z');
  await expectDone(page, 2);
  await page.keyboard.press('x');
  await expectDone(page, 3);
  await takePicture(page, testInfo, 'review-light');

  await guide(page).getByRole('button', { name: 'Show me' }).click();
  const dialog = page.getByRole('dialog', { name: 'Export' });
  await dialog.getByRole('button', { name: /^(Export|Write)/ }).click();
  await expectDone(page, 4);
  await page.keyboard.press('Escape');
  await expect(guide(page)).toContainText('That is the whole round.');

  await page.reload();
  await expectDone(page, 4);
  await guide(page).getByRole('button', { name: 'Hide the guide' }).click();
  await expect(guide(page)).toHaveCount(0);
  await page.keyboard.press('Control+k');
  await page.getByPlaceholder('Search runs and commands').fill('guide');
  await page.keyboard.press('Enter');
  await expectDone(page, 4);
});

test('who hides it sees it again only when it is asked for, also in a workspace that is made later', async ({
  page,
}) => {
  await guide(page).getByRole('button', { name: 'Hide this guide' }).click();
  await expect(guide(page)).toHaveCount(0);
  await page.reload();
  await expect(page.getByRole('button', { name: 'Run the example' })).toBeVisible();
  await expect(guide(page)).toHaveCount(0);

  await page.getByRole('navigation', { name: 'Rooms' }).getByRole('button', { name: 'Settings' }).click();
  const asked = page.getByRole('switch', { name: 'Show the guide' });
  await expect(asked).not.toBeChecked();
  await asked.press('Space');
  await page.getByRole('navigation', { name: 'Rooms' }).getByRole('button', { name: 'Runs' }).click();
  await expect(guide(page).getByRole('listitem')).toHaveCount(4);

  await page.keyboard.press('Shift+W');
  await page.getByRole('textbox', { name: 'New workspace' }).fill('films');
  await page.keyboard.press('Enter');
  await expect(page).toHaveTitle('films \u2013 Querent');
  await expect(page.getByRole('button', { name: 'Run the example' })).toBeVisible();
  await expect(guide(page)).toHaveCount(0);
});
