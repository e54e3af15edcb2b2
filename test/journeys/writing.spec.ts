/** What a person has begun to write on the desk is never lost by what happens elsewhere in the workspace. */
import type { Page } from '@playwright/test';
import { cardsOf, openReview, runExample } from './steps.ts';
import { expect, test } from './studio.ts';

// A second window is a second page with the first one's cookie.
test('boxes keep what is written in them while another window decides, edits, and draws the group anew @web', async ({
  page,
}, testInfo) => {
  test.setTimeout(400_000);
  await runExample(page);
  const cards = await openReview(page);
  const other = await page.context().newPage();
  await other.goto(page.url());
  await expect(cardsOf(other)).toHaveCount(8);

  await open(page, 0, 'e', 'Question', 'Do you like a low price?');
  await page.getByRole('textbox', { name: 'Why' }).fill('price was never asked');
  await open(page, 1, 'n', 'Note', 'too vague');
  await open(page, 2, 'o', /Reward by hand/, '0.25');
  await open(page, 3, 'Shift+E', 'Answer', 'Not really.');
  await cards.nth(4).getByText(/\?/).click();
  await page.keyboard.press('q');
  await page.getByRole('textbox', { name: 'Your question' }).fill('Would you drive far?');
  await open(page, 5, 'e', 'Question', 'Do you');
  const expectAll = async () => {
    await expect(cards.nth(0).getByLabel('Question', { exact: true })).toHaveValue('Do you like a low price?');
    await expect(cards.nth(0).getByLabel('Why')).toHaveValue('price was never asked');
    await expect(cards.nth(1).getByLabel('Note', { exact: true })).toHaveValue('too vague');
    await expect(cards.nth(2).getByLabel(/Reward by hand/)).toHaveValue('0.25');
    await expect(cards.nth(3).getByLabel('Answer', { exact: true })).toHaveValue('Not really.');
    await expect(page.getByRole('textbox', { name: 'Your question' })).toHaveValue('Would you drive far?');
  };
  await expectAll();

  // The same group in another window: decided, edited, overridden, a label changed. Who types goes on typing.
  const card = cardsOf(other).first();
  await card.getByText(/\?/).click();
  await other.keyboard.press('a');
  await expect(cards.nth(0)).toContainText('accepted');
  await open(other, 0, 'e', 'Question', 'Do you like speed?');
  await other.keyboard.press('Enter');
  await expect(cards.nth(0)).toContainText('Do you like speed?');
  await open(other, 2, 'o', /Reward by hand/, '0.5');
  await other.keyboard.press('Enter');
  await expect(cards.nth(2)).toContainText('by hand');
  await page.keyboard.type(' like red');
  await expectAll();
  await expect(cards.nth(5).getByLabel('Question', { exact: true })).toHaveValue('Do you like red');
  await page.screenshot({ path: testInfo.outputPath('boxes.png') });

  // Drawn anew there: what was written stands beside the group, and who types goes on in it.
  await other.keyboard.press('g');
  const kept = page.getByRole('form', { name: 'What you have written is kept' });
  await expect(kept).toHaveCount(5, { timeout: 120_000 });
  await page.keyboard.type(' cars');
  await expect(kept.last().getByRole('textbox')).toHaveValue('Do you like red cars');
  await expect(kept.last().getByRole('textbox')).toBeFocused();
  await expect(page.getByRole('textbox', { name: 'Your question' })).toHaveValue('Would you drive far?');
  await page.screenshot({ path: testInfo.outputPath('kept.png') });
  await page.setViewportSize({ width: 900, height: 860 });
  await page.emulateMedia({ colorScheme: 'dark' });
  await page.screenshot({ path: testInfo.outputPath('kept-dark.png') });

  // Taken back there: it goes back to its place, also where the page is loaded again in between.
  await page.reload();
  await expect(kept).toHaveCount(5);
  await other.keyboard.press('Control+z');
  await expect(kept).toHaveCount(0, { timeout: 60_000 });
  await page.getByRole('button', { name: 'Go on with your question' }).press('Enter');
  await expectAll();
  await cards.nth(5).getByLabel('Question', { exact: true }).press('End');
  await page.keyboard.type('?');
  await page.keyboard.press('Enter');
  await expect(cards.nth(5)).toContainText('Do you like red cars?');
  await expect(cards.nth(5).getByRole('textbox')).toHaveCount(0);
  await cards.nth(3).getByLabel('Answer', { exact: true }).press('Escape');
  await expect(cards.nth(3).getByRole('textbox')).toHaveCount(0);
  await expect(cards.nth(3)).not.toContainText('Not really.');
});

/** Clicks the card, presses the key, and writes in the box that it opens. */
async function open(page: Page, index: number, key: string, name: string | RegExp, text: string): Promise<void> {
  const card = cardsOf(page).nth(index);
  await card.locator('p').first().click();
  await page.keyboard.press(key);
  const box = card.getByLabel(name, { exact: true });
  await expect(box).toBeFocused();
  await box.fill(text);
}
