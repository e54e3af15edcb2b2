/** Many rows of the table decided on at once: chosen by mouse, by keys and by the filter; told, and taken back as one. */
import type { Page } from '@playwright/test';
import { expect, test } from './many.ts';

const grid = (page: Page) => page.getByRole('grid', { name: 'Questions' });
const rows = (page: Page) => grid(page).locator('tbody').getByRole('row');
const bar = (page: Page) => page.getByRole('region', { name: 'Selection' });
const box = (page: Page, index: number) => rows(page).nth(index).getByRole('checkbox');

test('rows are chosen one by one, as a range and all that match, and decided on together', async ({
  page,
}, testInfo) => {
  test.setTimeout(240_000);
  await page.goto(new URL('/#/data', page.url()).href);
  await expect(rows(page).first()).toBeVisible();
  await box(page, 1).check();
  await box(page, 4).click({ modifiers: ['Shift'] });
  await expect(bar(page)).toContainText('4 of 20,040 selected');
  await expect(grid(page).getByRole('row', { selected: true })).toHaveCount(4);
  await page.screenshot({ path: testInfo.outputPath('selected-light.png') });

  // By keys alone: the focus is where the box was clicked.
  await grid(page).focus();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Space');
  await page.keyboard.press('Shift+ArrowDown');
  await page.keyboard.press('Shift+ArrowDown');
  await expect(bar(page)).toContainText('7 of 20,040 selected');
  await page.keyboard.press('a');
  await expect(page.getByText('7 questions accepted')).toBeVisible();
  await expect(bar(page)).toHaveCount(0);
  await expect(rows(page).nth(5)).toContainText('Accepted');
  await expect(page.getByRole('checkbox', { name: 'Accepted 7' })).toBeVisible();

  // The order does not matter to a selection; the filter does.
  await box(page, 0).check();
  await grid(page).getByRole('button', { name: 'Reward', exact: true }).click();
  await expect(bar(page)).toContainText('1 of 20,040 selected');
  await page.getByRole('checkbox', { name: /^Turn 1 / }).check();
  await expect(bar(page)).toContainText('The filter has changed: 1 question is no longer selected.');
  await bar(page).getByRole('button', { name: 'Dismiss' }).click();
  await expect(bar(page)).toHaveCount(0);
});

test('all that match are rejected in parts with progress, and one undo takes all of it back, one redo brings it back', async ({
  page,
}, testInfo) => {
  test.setTimeout(240_000);
  await page.goto(new URL('/#/data?depth=0', page.url()).href);
  await expect(rows(page).first()).toBeVisible();
  const words =
    (await page
      .getByRole('main')
      .getByText(/^[\d,]+ questions$/)
      .textContent()) ?? '';
  const count = words.replace(' questions', '');
  await grid(page).getByRole('checkbox', { name: 'Select all that match' }).click();
  await expect(bar(page)).toContainText(`${count} of ${count} selected`);
  await bar(page).getByRole('button', { name: 'Reject' }).click();
  await expect(bar(page).getByRole('progressbar', { name: 'Progress of the decision' })).toBeVisible();
  await page.screenshot({ path: testInfo.outputPath('progress-light.png') });
  await expect(page.getByText(`${count} questions rejected`)).toBeVisible({ timeout: 60_000 });
  await expect(page.getByRole('checkbox', { name: `Rejected ${count}` })).toBeVisible();
  await page.keyboard.press('ControlOrMeta+z');
  await expect(page.getByText(`Taken back: rejected, ${count} questions`)).toBeVisible({ timeout: 60_000 });
  await expect(page.getByRole('checkbox', { name: /^Rejected/ })).toHaveCount(0);
  await page.keyboard.press('ControlOrMeta+Shift+z');
  await expect(page.getByText(`Done again: rejected, ${count} questions`)).toBeVisible({ timeout: 60_000 });
  await expect(page.getByRole('checkbox', { name: `Rejected ${count}` })).toBeVisible();
});

test('a note and a data set are given to the selection, and what is stopped stays as it was', async ({ page }) => {
  test.setTimeout(240_000);
  await page.goto(new URL('/#/data', page.url()).href);
  await expect(rows(page).first()).toBeVisible();
  await grid(page).focus();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('n');
  await page.getByRole('textbox', { name: 'Note on the question' }).fill('asks twice');
  await page.getByRole('button', { name: 'Write it' }).click();
  await expect(page.getByText('Question noted')).toBeVisible();
  await expect(rows(page).first()).toContainText('Has a note');
  await box(page, 2).check();
  await box(page, 3).check();
  await page.keyboard.press('c');
  await page.getByRole('textbox', { name: 'Name' }).fill('Two');
  await page.getByRole('button', { name: 'Add 2 questions' }).click();
  await expect(page.getByText('2 questions put into Two')).toBeVisible();

  await page.keyboard.press('ControlOrMeta+a');
  await expect(bar(page)).toContainText('The first 10,000 selected');
  await page.keyboard.press('a');
  await bar(page).getByRole('button', { name: 'Stop' }).click();
  await expect(page.getByText(/stay as they were, since it was stopped\./)).toBeVisible({ timeout: 30_000 });
  await expect(bar(page)).toContainText(/^[\d,]+ of 20,040 selected/);
});
