/** Links to places: copied by key and by button, opened in another page, and to what is not there. */
import type { Page } from '@playwright/test';
import { expect, test } from './studio.ts';

test.use({ permissions: ['clipboard-read', 'clipboard-write'] });

const detailsOf = (page: Page) => page.getByRole('complementary', { name: 'Question details' });
const cardsOf = (page: Page) => page.getByRole('list', { name: 'Questions of the group' }).getByRole('listitem');

// @web: a second page of the same browser opens what the first copied.
test(
  'a link opens its question, from the tree, the table and the desk; one to what is not there says so',
  { tag: '@web' },
  async ({ page, studio }, testInfo) => {
    test.setTimeout(400_000);
    await page.getByRole('button', { name: 'Run the example' }).click();
    await expect(page.getByTestId('run-status').getByText('Finished')).toBeVisible({ timeout: 240_000 });
    await page.getByRole('tree').focus();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    const fromTree = await copy(page, () => detailsOf(page).getByRole('button', { name: 'Copy link' }).click());
    expect(fromTree).toContain(`${new URL(studio.address).origin}/#/run/`);
    expect(await copy(page)).toBe(fromTree);
    // By now the panel shows the question where the keys ended.
    const question = (await detailsOf(page).getByRole('heading').first().textContent()) ?? '';
    const other = await page.context().newPage();
    await other.goto(fromTree);
    await expect(detailsOf(other).getByRole('heading').first()).toHaveText(question);

    await page.keyboard.press('d');
    await expect(page.getByRole('grid', { name: 'Questions' })).toBeFocused();
    await page.screenshot({ path: testInfo.outputPath('row.png') });
    const fromRow = await copy(page);
    expect(nodeOf(fromRow)).toBe(nodeOf(fromTree));
    expect(await copy(page, () => page.getByRole('button', { name: 'Copy a link to the question' }).click())).toBe(
      fromRow,
    );

    await page.keyboard.press('r');
    await expect(cardsOf(page).first()).toBeVisible();
    for (let step = 0; step < 3; step++) await page.keyboard.press('ArrowDown');
    const position = await positionOf(page);
    await other.goto(await copy(page));
    await expect(cardsOf(other).first()).toBeVisible();
    expect(await positionOf(other)).toBe(position);
    // The same group lies open, and the link means another question of it.
    await page.keyboard.press('ArrowUp');
    await other.goto(await copy(page, () => page.getByRole('button', { name: 'Copy link' }).click()));
    await expect.poll(() => positionOf(other)).toBe(position - 1);

    await other.goto(fromTree.replace(/node=[^&]*/, 'node=none'));
    const missing = other.getByText('The question of this link is not in the tree.');
    await expect(missing).toBeVisible();
    await other.screenshot({ path: testInfo.outputPath('no-question.png') });
    await other.getByRole('button', { name: 'Show the tree' }).click();
    await expect(missing).toBeHidden();
    const { origin } = new URL(fromTree);
    await other.goto(`${origin}/#/run/none`);
    await expect(other.getByRole('alert')).toContainText('There is no run none');
    await other.screenshot({ path: testInfo.outputPath('no-run.png') });
    await other.goto('about:blank');
    await other.goto(`${origin}/#/review/none`);
    await expect(other.getByRole('alert')).toContainText('There is no group none');
    await other.screenshot({ path: testInfo.outputPath('no-group.png') });
    await other
      .getByRole('complementary', { name: 'Queue' })
      .getByRole('button', { name: /turn 1/i })
      .first()
      .click();
    await expect(cardsOf(other).first()).toBeVisible();
  },
);

/** Copies, by key where nothing else is said, and gives the link. */
async function copy(page: Page, act = () => page.keyboard.press('l')): Promise<string> {
  const read = () => page.evaluate<string>('navigator.clipboard.readText()');
  await page.evaluate("navigator.clipboard.writeText('')");
  await act();
  await expect.poll(read).not.toBe('');
  await expect(page.getByText('The link is copied').first()).toBeVisible();
  return read();
}

function nodeOf(link: string): string | null {
  return new URLSearchParams(new URL(link).hash.split('?')[1]).get('node');
}

function positionOf(page: Page): Promise<number> {
  return cardsOf(page).evaluateAll((cards) => cards.findIndex((card) => card.hasAttribute('aria-current')));
}
