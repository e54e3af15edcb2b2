/** A day at the desk: a whole run reviewed by keyboard alone, a question edited, and everything still there tomorrow. */
import type { Page } from '@playwright/test';
import { expect, test } from './studio.ts';

async function collectExample(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Run the example' }).click();
  await expect(page.getByTestId('run-status').getByText('Finished')).toBeVisible({ timeout: 240_000 });
}

async function openReview(page: Page) {
  await page.getByRole('button', { name: 'Review', exact: true }).click();
  const cards = page.getByRole('list', { name: 'Questions of the group' }).getByRole('listitem');
  await expect(cards).toHaveCount(8);
  return cards;
}

test('56 questions are reviewed by keyboard alone, and nothing is left in the queue', async ({ page }, testInfo) => {
  test.setTimeout(400_000);
  await collectExample(page);
  const cards = await openReview(page);
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
  await page.getByRole('button', { name: 'Runs', exact: true }).first().click();
  await page.getByRole('button', { name: 'Review', exact: true }).click();
  await expect(page.getByText('Nothing waits here.')).toBeVisible();
});

test('one key a question: accept goes on to the next, at the end of the group to the next group', async ({ page }) => {
  test.setTimeout(400_000);
  await collectExample(page);
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
  await collectExample(page);
  const cards = await openReview(page);
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

  await page.goto(await studio.restart());
  await page.getByRole('button', { name: 'Review', exact: true }).click();
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
  await collectExample(page);
  const cards = await openReview(page);
  await page.keyboard.press('q');
  await page.getByRole('textbox', { name: 'Your question' }).fill('Would you enjoy a big boot?');
  await page.keyboard.press('Enter');
  await expect(cards).toHaveCount(9);
  const own = cards.nth(8);
  await expect(own).toContainText('by hand');
  await expect(own).toContainText(/[+\u2212]\d\.\d{2}/, { timeout: 60_000 });
});

test('the tree is expanded and pruned by hand, and a control is measured', async ({ page }) => {
  test.setTimeout(400_000);
  await collectExample(page);
  await page.keyboard.press('f');
  const items = page.getByRole('tree', { name: 'Dialogue tree' }).getByRole('treeitem');
  await expect(items).toHaveCount(56);
  await page
    .getByRole('treeitem', { name: /; pruned$/ })
    .first()
    .click();
  const details = page.getByRole('complementary', { name: 'Question details' });
  await details.getByRole('button', { name: 'Measure: Question only' }).click();
  await expect(details.getByRole('region', { name: 'Controls' })).toContainText(/\d\.\d{3} ± \d/, { timeout: 60_000 });
  await page.keyboard.press('b');
  await expect(page.getByText(/new groups?$/)).toBeVisible({ timeout: 60_000 });
  await expect(details.getByRole('button', { name: 'Prune' })).toBeVisible();
  const groups = page.getByRole('tree', { name: 'Dialogue tree' }).getByRole('group');
  await expect.poll(() => groups.count()).toBeGreaterThan(7);
  await page.keyboard.press('x');
  await page.keyboard.press('f');
  await expect(groups).toHaveCount(7);
  await expect(items).toHaveCount(56);
});
