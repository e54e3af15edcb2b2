/** A day at the desk: a whole run reviewed by keyboard alone, a question edited, and everything still there tomorrow. */
import type { Page } from '@playwright/test';
import { cardsOf, openReview } from './steps.ts';
import { expect, test as fresh } from './studio.ts';
import { test } from './withExample.ts';

async function goByPalette(page: Page, room: string): Promise<void> {
  await page.keyboard.press('Control+k');
  const search = page.getByPlaceholder('Search runs and commands');
  await expect(search).toBeFocused();
  await page.keyboard.type(room);
  await page.keyboard.press('Enter');
  await expect(search).toHaveCount(0);
}

fresh('56 questions are reviewed by keyboard alone, and nothing is left in the queue', async ({ page }, testInfo) => {
  test.setTimeout(400_000);
  const example = page.getByRole('button', { name: 'Run the example' });
  await example.waitFor();
  while (!(await example.evaluate((button) => button.matches(':focus')))) await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expect(page.getByTestId('run-status').getByText('Finished')).toBeVisible({ timeout: 240_000 });
  await goByPalette(page, 'Review');
  const cards = page.getByRole('list', { name: 'Questions of the group' }).getByRole('listitem');
  await expect(cards).toHaveCount(8);
  const current = page.locator('[aria-current="true"]', { has: page.getByRole('button', { name: 'Accept' }) });
  await expect(current).toHaveCount(1);
  const entries = page.getByRole('list', { name: 'Groups to review' }).getByRole('listitem');
  await expect(entries).toHaveCount(7);
  for (let group = 0; group < 7; group++) {
    await expect(entries.nth(group).getByRole('button')).toHaveAttribute('aria-current', 'true');
    await expect(current).toContainText('Accept');
    await page.keyboard.press(String(1 + (group % 8)));
    await expect(cards.nth(group % 8).getByText('best')).toBeVisible();
    await page.keyboard.press('Control+A');
    await page.keyboard.press(group % 2 === 0 ? 'a' : 'x');
    await expect(entries.nth(group).getByLabel('all decided')).toBeVisible();
    if (group < 6) await page.keyboard.press('ArrowRight');
  }
  await page.screenshot({ path: testInfo.outputPath('reviewed.png') });
  // The group that lies open stays open; who comes anew sees what is left.
  await goByPalette(page, 'Runs');
  await goByPalette(page, 'Review');
  await expect(page.getByText('Nothing waits here.')).toBeVisible();
});

test('one key a question: accept goes on to the next, at the end of the group to the next group', async ({ page }) => {
  test.setTimeout(400_000);
  const cards = await openReview(page);
  const head = page.getByRole('region', { name: 'Group under review' }).getByRole('heading', { level: 2 });
  const first = await head.textContent();
  for (let number = 0; number < 8; number++) {
    await expect(cards.nth(number)).toHaveAttribute('aria-current', 'true');
    await page.keyboard.press('a');
  }
  const entries = page.getByRole('list', { name: 'Groups to review' }).getByRole('listitem');
  await expect(entries.nth(1).getByRole('button')).toHaveAttribute('aria-current', 'true');
  await expect(head).not.toHaveText(first ?? '');
});

test('an edit changes the advantages at once, is scored again by one key, and is undone after a restart', async ({
  page,
  studio,
}) => {
  test.setTimeout(400_000);
  let cards = await openReview(page);
  const before = await cards.allInnerTexts();
  const question = (await cards.nth(0).getByRole('paragraph').first().textContent()) ?? '';

  await page.keyboard.press('e');
  const box = page.getByRole('textbox', { name: 'Question' });
  await expect(box).toBeFocused();
  await box.fill('Do you like a low price?');
  await page.keyboard.press('Enter');
  await expect(cards.nth(0)).toContainText('has not been answered and scored since');
  await expect(cards.nth(0)).toContainText('edited');
  const advantage = async (texts: string[]) => texts.slice(1).join(' ');
  expect(await advantage(await cards.allInnerTexts())).not.toBe(await advantage(before));

  await page.keyboard.press('r');
  await expect(cards.nth(0)).not.toContainText('has not been answered and scored since', { timeout: 60_000 });
  await expect(cards.nth(0)).toContainText('Do you like a low price?');

  page = await studio.restart();
  await page.getByRole('button', { name: 'Review', exact: true }).click();
  cards = cardsOf(page);
  await expect(cards.filter({ hasText: 'Do you like a low price?' })).toHaveCount(1);
  await page.keyboard.press('Control+z');
  await expect(cards.filter({ hasText: 'has not been answered and scored since' })).toHaveCount(1);
  await page.keyboard.press('Control+z');
  await expect(cards.filter({ hasText: question })).toHaveCount(1);
  await page.keyboard.press('Control+Shift+z');
  await expect(cards.filter({ hasText: 'Do you like a low price?' })).toHaveCount(1);
  await page.keyboard.press('Control+z');
  await expect(cards.filter({ hasText: question })).toHaveCount(1);
});

test('a question of one’s own is asked, answered, scored and ranked', async ({ page }) => {
  test.setTimeout(400_000);
  const cards = await openReview(page);
  await page.keyboard.press('q');
  await page.getByRole('textbox', { name: 'Your question' }).fill('Would you enjoy a big boot?');
  await page.keyboard.press('Enter');
  await expect(cards).toHaveCount(9);
  const own = cards.nth(8);
  await expect(own).toContainText('by hand');
  await expect(own).toContainText(/[+\u2212]\d\.\d{2}/, { timeout: 60_000 });
});

test('the tree is expanded and pruned by hand, and a control is measured', async ({ page }, testInfo) => {
  test.setTimeout(400_000);
  // Room for all of the grown tree to be fitted as questions and not as the overview.
  await page.setViewportSize({ width: 1280, height: 1100 });
  await page.keyboard.press('f');
  const items = page.getByRole('tree', { name: 'Dialogue tree' }).getByRole('treeitem');
  await expect(items).toHaveCount(56);
  const details = page.getByRole('complementary', { name: 'Question details' });
  // At the last turn nothing can follow.
  await page
    .getByRole('treeitem', { name: /; last turn$/ })
    .last()
    .click();
  await expect(details.getByRole('button', { name: 'Review' })).toBeVisible();
  await expect(details.getByRole('button', { name: 'Expand' })).toHaveCount(0);
  await page.keyboard.press('Escape');
  await expect(details).toHaveCount(0);
  await page.keyboard.press('f');
  await page
    .getByRole('treeitem', { name: /; pruned$/ })
    .first()
    .click();
  await details.getByRole('button', { name: 'Measure: Question only' }).click();
  await expect(details.getByRole('region', { name: 'Controls' })).toContainText(/\d\.\d{3} ± \d/, { timeout: 60_000 });
  // What the policy made of it, word by word.
  await details.getByText(/^log p\(question\) /).click();
  const tokens = details.getByRole('list', { name: 'Tokens and their log-probabilities' }).getByRole('listitem');
  await expect(tokens.filter({ hasText: /^\?\u2212?\d/ })).toHaveCount(1, { timeout: 60_000 });
  await page.screenshot({ path: testInfo.outputPath('tokens.png') });
  await details.getByText(/^log p\(question\) /).click();
  await page.keyboard.press('b');
  // It is kept at once, and can be pruned again when its branch has grown.
  await expect(page.getByText(/new groups?$/)).toBeVisible({ timeout: 60_000 });
  await expect(details.getByRole('button', { name: 'Prune' })).toBeVisible();
  await page.keyboard.press('f');
  await expect(items).toHaveCount(80);
  // Behind a dialog no key of the tree acts.
  await page.keyboard.press('e');
  await page.getByRole('dialog', { name: 'Export' }).getByRole('radio').first().focus();
  await page.keyboard.press('x');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog', { name: 'Export' })).toHaveCount(0);
  await expect(items).toHaveCount(80);
  await page.keyboard.press('x');
  await expect(items).toHaveCount(56);
  await page.getByRole('alert').filter({ hasText: 'Pruned' }).getByRole('button', { name: 'Undo' }).click();
  await expect(items).toHaveCount(80);
});

test('keys that come fast decide one question after the other', async ({ page }) => {
  test.setTimeout(400_000);
  const cards = await openReview(page);
  await page.keyboard.type('aaax');
  await expect(cards.nth(4)).toHaveAttribute('aria-current', 'true');
  const entries = page.getByRole('list', { name: 'Groups to review' }).getByRole('listitem');
  await expect(entries.nth(0)).toContainText('4 / 8');
  for (let number = 0; number < 3; number++)
    await expect(cards.nth(number)).toHaveAttribute('data-verdict', 'accepted');
  await expect(cards.nth(3)).toHaveAttribute('data-verdict', 'rejected');
  // Four of this group are left, and the rest go to the next: no question is left out or decided twice.
  await page.keyboard.type('aaaaxx');
  await expect(entries.nth(1).getByRole('button')).toHaveAttribute('aria-current', 'true');
  await expect(entries.nth(0).getByLabel('all decided')).toBeVisible();
  await expect(cards.nth(2)).toHaveAttribute('aria-current', 'true');
  await expect(page.locator('[data-verdict="rejected"]')).toHaveCount(2);
  await expect(page.getByText('10 of 56 questions decided')).toBeVisible();
});

test('keys leave alone who writes, who presses a button and who works in a dialog', async ({ page }) => {
  test.setTimeout(400_000);
  const cards = await openReview(page);
  const question = cards.nth(0).getByRole('paragraph').first();
  const before = (await question.textContent()) ?? '';

  await page.keyboard.press('e');
  await page.getByRole('textbox', { name: 'Question' }).fill('Do you like red cars?');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  await expect(page.getByRole('button', { name: 'Keep', exact: true })).toBeFocused();
  await page.keyboard.press('Space');
  await expect(question).toHaveText('Do you like red cars?');
  await expect(cards.nth(0)).toHaveAttribute('aria-current', 'true');
  await expect(page.locator('[data-verdict]')).toHaveCount(0);
  await page.keyboard.press('Control+z');
  await expect(question).toHaveText(before);

  await page.keyboard.press('e');
  await page.getByRole('textbox', { name: 'Question' }).fill('Do you like blue cars?');
  await page.getByRole('button', { name: 'Leave as it was' }).focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('textbox', { name: 'Question' })).toHaveCount(0);
  await expect(question).toHaveText(before);

  await page.keyboard.press('Shift+?');
  await page.getByRole('dialog', { name: 'Shortcuts' }).waitFor();
  await page.keyboard.type('ax');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog', { name: 'Shortcuts' })).toHaveCount(0);
  await expect(page.locator('[data-verdict]')).toHaveCount(0);

  // A note belongs to the question it was written at, a button to its card; neither to what is selected.
  await page.keyboard.press('Control+a');
  await page.keyboard.press('n');
  await page.getByRole('textbox', { name: 'Note' }).fill('too plain');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('list', { name: 'Questions of the group' }).getByText('too plain')).toHaveCount(1);
  await cards.nth(0).getByRole('button', { name: 'Choose as the best' }).click();
  await expect(
    page.getByRole('list', { name: 'Questions of the group' }).getByText('best', { exact: true }),
  ).toHaveCount(1);
  await page.keyboard.press('Escape');

  await page.getByRole('checkbox', { name: 'Select question 3' }).click();
  await page.keyboard.press('x');
  await expect(cards.nth(2)).toHaveAttribute('data-verdict', 'rejected');
  await page.getByRole('tab', { name: 'Labels' }).click();
  await page.getByRole('list', { name: 'Labels of the pairs' }).getByText('Neither').first().click();
  await page.keyboard.press('a');
  await expect(cards.nth(2)).toHaveAttribute('data-verdict', 'accepted');
});

test('an address opens its group, and what is undone elsewhere is told with the way to it', async ({ page }) => {
  test.setTimeout(400_000);
  const cards = await openReview(page);
  const entries = page.getByRole('list', { name: 'Groups to review' }).getByRole('listitem');
  await page.keyboard.press('a');
  await expect(entries.nth(0)).toContainText('1 / 8');
  const first = page.url();
  await page.keyboard.press('ArrowRight');
  await expect(entries.nth(1).getByRole('button')).toHaveAttribute('aria-current', 'true');
  await page.goto(first);
  await expect(entries.nth(0).getByRole('button')).toHaveAttribute('aria-current', 'true');
  expect(page.url()).toBe(first);

  await page.getByRole('button', { name: 'Runs', exact: true }).first().click();
  await page.getByRole('table', { name: 'Runs' }).waitFor();
  await page.keyboard.press('Control+z');
  const told = page.getByRole('alert').filter({ hasText: 'Taken back: accepted' });
  await told.getByRole('button', { name: 'Show its group' }).click();
  await expect(cards).toHaveCount(8);
  await expect.poll(() => page.url()).toBe(first);
  await expect(page.locator('[data-verdict]')).toHaveCount(0);
});

test('a question of one’s own that is undone leaves the person at another, and its draft goes with its group', async ({
  page,
}) => {
  test.setTimeout(400_000);
  const cards = await openReview(page);
  await page.keyboard.press('q');
  await page.getByRole('textbox', { name: 'Your question' }).fill('Would you enjoy a big boot?');
  await page.keyboard.press('Enter');
  await expect(cards).toHaveCount(9);
  await expect(page.getByRole('textbox', { name: 'Your question' })).toHaveCount(0, { timeout: 60_000 });
  await page.keyboard.press('Control+z');
  await page.keyboard.press('Control+z');
  await expect(cards).toHaveCount(8);
  await expect(cards.nth(7)).toHaveAttribute('aria-current', 'true');
  await page.keyboard.press('q');
  await page.getByRole('textbox', { name: 'Your question' }).fill('A draft');
  await page.getByRole('list', { name: 'Groups to review' }).getByRole('button').nth(1).click();
  await expect(page.getByRole('textbox', { name: 'Your question' })).toHaveCount(0);
});
