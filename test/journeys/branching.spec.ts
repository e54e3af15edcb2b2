/** Wording, drawing and growing by hand: a model's wording accepted, a group drawn anew, an edit kept beside its original. */
import { startAnswerServer } from '../servers/answerServer.ts';
import { cardsOf, openReview } from './steps.ts';
import { expect } from './studio.ts';
import { test } from './withExample.ts';

test('words suggested, a group drawn anew and brought back, an edit beside its original, and all of it in a data set', async ({
  page,
  studio,
}, testInfo) => {
  test.setTimeout(400_000);
  const server = await startAnswerServer();
  let cards = await openReview(page);
  const address = page.url();
  const before = await cards.allInnerTexts();

  // A suggestion is a diff; accepted it is an edit with its reason.
  await page.keyboard.press('s');
  const box = page.getByRole('form', { name: 'Better wording of the question' });
  const model = box.getByRole('combobox', { name: 'Model' });
  await expect(box.getByRole('button', { name: 'Suggest', exact: true })).toBeFocused();
  await model.fill(`${server.baseUrl}#honest`);
  await box.getByRole('button', { name: 'Suggest', exact: true }).click();
  const diff = box.getByRole('status', { name: 'Suggested wording' });
  await expect(diff.locator('ins').first()).toBeVisible({ timeout: 60_000 });
  await page.screenshot({ path: testInfo.outputPath('wording.png') });
  await box.getByRole('button', { name: 'Accept' }).click();
  await expect(cards.nth(0)).toContainText('has not been answered and scored since');
  await page.getByRole('tab', { name: 'History' }).click();
  await expect(page.getByRole('list', { name: 'History' })).toContainText('suggested by');
  await page.keyboard.press('Control+z');
  await expect(cards.nth(0)).not.toContainText('edited');
  await server.close();

  // Drawn anew by one key; undo after a restart brings the old group back.
  await page.keyboard.press('g');
  await expect(page.getByText('Drawn anew', { exact: true })).toBeVisible({ timeout: 120_000 });
  await expect.poll(() => cards.allInnerTexts()).not.toEqual(before);
  page = await studio.restart();
  await page.goto(new URL(`/${new URL(address).hash}`, page.url()).href);
  cards = cardsOf(page);
  await expect(cards.first()).toBeVisible({ timeout: 60_000 });
  await page.keyboard.press('Control+z');
  await expect.poll(() => cards.allInnerTexts()).toEqual(before);

  // Other words beside the original, which stays as it is.
  await page.keyboard.press('e');
  const own = page.getByRole('textbox', { name: 'Question', exact: true });
  await own.fill('Do you like a low price?');
  await page.getByRole('button', { name: 'Keep as its own branch' }).click();
  await expect(cards).toHaveCount(9, { timeout: 60_000 });
  await expect(cards.nth(8)).toContainText('branch of question');
  await expect(cards.nth(8)).toContainText('Do you like a low price?');

  // The group into a new data set.
  await page.getByRole('button', { name: 'Add group to data set' }).click();
  await page.getByRole('textbox', { name: 'Name', exact: true }).fill('chosen');
  await page.screenshot({ path: testInfo.outputPath('add.png') });
  await page.getByRole('button', { name: 'Add 9 questions' }).click();
  await page.getByRole('button', { name: 'Show', exact: true }).click();
  await expect(page.getByText('9 questions put here by hand.')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Cut version 1' })).toBeEnabled({ timeout: 30_000 });
  await page.screenshot({ path: testInfo.outputPath('data-set.png') });

  // One branch chosen by hand in the place of those that the run has kept: what follows it grows.
  await page.getByRole('button', { name: 'Review', exact: true }).click();
  await page.getByRole('button', { name: /cars \u00b7 turn 1/ }).click();
  await expect(page.getByRole('heading', { name: /turn 1/ })).toBeVisible();
  await page.keyboard.press('b');
  const choice = page.getByRole('dialog', { name: 'Branches' });
  const boxes = choice.getByRole('checkbox');
  await expect(boxes.first()).toBeVisible();
  const kept = await choice.getByRole('checkbox', { checked: true }).all();
  expect(kept).toHaveLength(2);
  const pruned = await choice.getByRole('checkbox', { checked: false }).first().elementHandle();
  for (const box of await boxes.all()) await box.uncheck();
  await pruned?.press('Space');
  await page.screenshot({ path: testInfo.outputPath('branches.png') });
  await choice.getByRole('button', { name: 'Grow 1 branch' }).press('Enter');
  await expect(choice).toBeHidden();
  await expect(page.getByText('Branches chosen', { exact: true })).toBeVisible({ timeout: 120_000 });
  await expect(page.getByText('3 new groups')).toBeVisible();

  // What is edited and not scored again is told on the run's screen, which leads back to it.
  await page.keyboard.press('e');
  await page.getByRole('textbox', { name: 'Question', exact: true }).fill('Do you care about comfort?');
  await page.keyboard.press('Enter');
  await expect(cards.filter({ hasText: 'has not been answered and scored since' })).toHaveCount(1);
  await page.keyboard.press('t');
  await expect(page.getByText(/1 question waits to be scored again/)).toBeVisible();
  await page.screenshot({ path: testInfo.outputPath('waiting.png') });
  await page.getByRole('button', { name: /^Show (it|them)$/ }).click();
  await expect(page.getByRole('combobox', { name: 'Status' })).toHaveValue('To be scored');
});
