/** The desk and the tree under the hands of somebody who works there all day, by keys and by the pointer in turn. */
import type { Page } from '@playwright/test';
import { cardsOf, openReview } from './steps.ts';
import { expect } from './studio.ts';
import { test } from './withExample.ts';

const entriesOf = (page: Page) => page.getByRole('list', { name: 'Groups to review' }).getByRole('listitem');
const told = (page: Page, text: string) => page.getByRole('alert').filter({ hasText: text });

async function chooseByPointer(page: Page, filter: string, option: string): Promise<void> {
  await page.getByRole('combobox', { name: filter }).click();
  await page.getByRole('option', { name: option, exact: true }).click();
  await expect(page.getByRole('combobox', { name: filter })).toHaveValue(option);
}

test('a reward that is typed takes the place of the scorer’s, which is no reward by hand as long as nobody types', async ({
  page,
}) => {
  const cards = await openReview(page);
  const before = await cards.nth(0).textContent();
  await page.keyboard.press('o');
  const box = page.getByRole('textbox', { name: /Reward by hand/ });
  await expect(box).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(box).toHaveCount(0);
  expect(await cards.nth(0).textContent()).toBe(before);

  await page.keyboard.press('o');
  await expect(box).toBeFocused();
  await page.keyboard.type('much');
  await page.keyboard.press('Enter');
  await expect(page.getByText('Not a number.')).toBeVisible();
  await box.fill('');
  await page.keyboard.type('0,5');
  await page.keyboard.press('Enter');
  await expect(cards.nth(0)).toContainText('+0.500by hand');
  await expect(page.getByText('The reward is +0.500, given by hand.')).toBeVisible();
  // Over the number that stands there, without a key to take it away first.
  await page.keyboard.press('o');
  await expect(box).toBeFocused();
  await page.keyboard.type('-0.25');
  await page.keyboard.press('Enter');
  await expect(cards.nth(0)).toContainText('\u22120.250by hand');
});

test('who asks for a wording by keys stands at what can be done with it, and Escape puts it away', async ({ page }) => {
  test.setTimeout(200_000);
  const cards = await openReview(page);
  const question = await cards.nth(0).getByRole('paragraph').first().textContent();
  await page.keyboard.press('s');
  const box = page.getByRole('form', { name: 'Better wording of the question' });
  await expect(box.getByRole('button', { name: 'Suggest', exact: true })).toBeFocused();
  await page.keyboard.press('Enter');
  const accept = box.getByRole('button', { name: 'Accept', exact: true });
  const another = box.getByRole('button', { name: 'Suggest another' });
  await expect(another).toBeEnabled({ timeout: 60_000 });
  await expect((await accept.count()) > 0 ? accept : another).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(box).toHaveCount(0);
  await expect(cards.nth(0).getByRole('paragraph').first()).toHaveText(question ?? '');
  await page.keyboard.press('x');
  await expect(cards.nth(0)).toHaveAttribute('data-verdict', 'rejected');
});

test('the pointer decides and goes on as a key does, and after it every key is the desk’s again', async ({ page }) => {
  const cards = await openReview(page);
  // It was opened by a click in the rail: Space skips, and does not press the rail once more.
  await page.keyboard.press('Space');
  await expect(cards.nth(0)).toHaveAttribute('data-verdict', 'skipped');
  await cards.nth(1).getByRole('button', { name: 'Accept', exact: true }).click();
  await expect(cards.nth(1)).toHaveAttribute('data-verdict', 'accepted');
  await expect(cards.nth(2)).toHaveAttribute('aria-current', 'true');
  await page.keyboard.press('Space');
  await expect(cards.nth(2)).toHaveAttribute('data-verdict', 'skipped');
  await page.getByRole('button', { name: 'Undo', exact: true }).click();
  await expect(page.locator('[data-verdict]')).toHaveCount(2);
  await expect(cards.nth(2)).toHaveAttribute('aria-current', 'true');
  await page.keyboard.press('Space');
  await expect(cards.nth(2)).toHaveAttribute('data-verdict', 'skipped');
  await page.getByRole('tab', { name: 'History' }).click();
  await page.keyboard.press('ArrowRight');
  await expect(entriesOf(page).nth(1).getByRole('button')).toHaveAttribute('aria-current', 'true');
  await expect(page.getByRole('tab', { name: 'History' })).toHaveAttribute('aria-selected', 'true');

  await chooseByPointer(page, 'Order', 'High spread first');
  await expect(cards.nth(0)).toHaveAttribute('aria-current', 'true');
  await page.keyboard.press('ArrowDown');
  await expect(cards.nth(1)).toHaveAttribute('aria-current', 'true');
  await expect(page.getByRole('option').filter({ visible: true })).toHaveCount(0);

  // Who came to the button by Tab stays at it.
  await cards.nth(1).getByRole('button', { name: 'Reject', exact: true }).press('Enter');
  await expect(cards.nth(1)).toHaveAttribute('data-verdict', 'rejected');
  await expect(cards.nth(1).getByRole('button', { name: 'Reject', exact: true })).toBeFocused();
  await expect(cards.nth(1)).toHaveAttribute('aria-current', 'true');
});

test('what the keys have come to is said, also where there is nothing to come to', async ({ page }) => {
  const cards = await openReview(page);
  const said = page.getByRole('region', { name: 'Group under review' }).getByRole('status').last();
  await expect(said).toContainText(/^Question 1 of 8: .*; Answer: .*; reward [+\u2212]?\d/);
  await page.keyboard.press('ArrowDown');
  await expect(said).toContainText('Question 2 of 8');
  await page.keyboard.press('f');
  await expect(said).toContainText('flagged');

  // The first group of this queue is of the last turn.
  await page.keyboard.press('b');
  await expect(told(page, 'Nothing follows the last turn.')).toBeVisible();
  for (let group = 0; group < 7; group++) {
    await expect(entriesOf(page).nth(group).getByRole('button')).toHaveAttribute('aria-current', 'true');
    await page.keyboard.press('Control+A');
    await page.keyboard.press('a');
    await expect(entriesOf(page).nth(group).getByLabel('all decided')).toBeVisible();
    await page.keyboard.press('ArrowRight');
  }
  await expect(told(page, 'Everything in this queue is decided.')).toBeVisible();

  // One run, one persona and one domain are nothing to choose from.
  for (const name of ['Run', 'Persona', 'Domain']) await expect(page.getByRole('combobox', { name })).toHaveCount(0);
  await chooseByPointer(page, 'Status', 'To be scored');
  await expect(cards).toHaveCount(0);
  await page.getByRole('button', { name: 'Show all groups' }).click();
  await expect(page.getByRole('combobox', { name: 'Status' })).toHaveValue('All');
  await expect(entriesOf(page)).toHaveCount(7);
});

test('undo leads back to the question that it is about, over the end of a group, and the next key decides on it anew', async ({
  page,
}) => {
  const cards = await openReview(page);
  const first = (await cards.nth(0).getByRole('paragraph').first().textContent()) ?? '';
  await page.keyboard.type('aaaaaaaa');
  await expect(entriesOf(page).nth(1).getByRole('button')).toHaveAttribute('aria-current', 'true');
  // Each group is read from its head, however far down the one before was.
  const head = page.getByRole('region', { name: 'Group under review' }).getByRole('heading', { level: 2 });
  await expect(head).toBeInViewport({ ratio: 1 });
  await page.keyboard.press('Control+z');
  await expect(cards.nth(0)).toContainText(first);
  await expect(entriesOf(page).nth(0)).toContainText('7 / 8');
  await expect(cards.nth(7)).toHaveAttribute('aria-current', 'true');
  // The key after it comes before the answer does.
  await page.keyboard.press('Control+z');
  await page.keyboard.press('x');
  await expect(cards.nth(6)).toHaveAttribute('data-verdict', 'rejected');
  await expect(entriesOf(page).nth(0)).toContainText('7 / 8');

  // A label is about all groups of its interview: taking it back leads nowhere else.
  const open = page.url();
  await page.getByRole('tab', { name: 'Labels' }).click();
  await page.getByRole('list', { name: 'Labels of the pairs' }).getByText('Neither').first().click();
  await expect(page.getByText('E \u00b7 q 0.50').first()).toBeVisible();
  await page.keyboard.press('Control+z');
  await expect(page.getByRole('alert').filter({ hasText: 'Taken back: label edited' })).toBeVisible();
  expect(page.url()).toBe(open);

  // Who edits goes on at the end of the text.
  const own = cardsOf(page).and(page.locator('[aria-current="true"]'));
  const text = (await own.getByRole('paragraph').first().textContent()) ?? '';
  await page.keyboard.press('e');
  await expect(page.getByRole('textbox', { name: 'Question' })).toBeFocused();
  await page.keyboard.type(' Why?');
  await expect(page.getByRole('textbox', { name: 'Question' })).toHaveValue(`${text} Why?`);
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: /^as / }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Settings' })).toBeVisible();
});

test('however long a text is, what belongs to it stays on the screen', async ({ page }) => {
  const cards = await openReview(page);
  await page.keyboard.press('Shift+E');
  await page.getByRole('textbox', { name: 'Answer' }).fill('I would rather not. '.repeat(120));
  await page.keyboard.press('Enter');
  await expect(cards.nth(0)).toContainText('has not been scored since');
  const heightOf = async () => (await cards.nth(0).boundingBox())?.height ?? 0;
  expect(await heightOf()).toBeGreaterThan(400);
  await page.keyboard.press('ArrowDown');
  await expect(cards.nth(1)).toHaveAttribute('aria-current', 'true');
  expect(await heightOf()).toBeLessThan(300);
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('t');
  const details = page.getByRole('complementary', { name: 'Question details' });
  await expect(details.getByRole('group', { name: 'Question and answer' })).toHaveAttribute('tabindex', '0');
  await expect(details.getByRole('tab', { name: 'Why' })).toBeInViewport();
});

test('the whole tree stays in view beside the panel, is walked at once, and leads to the same question of the desk', async ({
  page,
}) => {
  await page.setViewportSize({ width: 1440, height: 900 });
  const tree = page.getByRole('tree', { name: 'Dialogue tree' });
  const items = tree.getByRole('treeitem');
  await page.getByRole('button', { name: 'Runs', exact: true }).first().click();
  await page.getByRole('region', { name: 'Recent runs' }).getByRole('button').click();
  await expect(items).toHaveCount(56);
  // Nobody has clicked into it: the screen has just come.
  await expect(tree).toBeFocused();
  await page.keyboard.press('ArrowDown');
  const details = page.getByRole('complementary', { name: 'Question details' });
  await expect(details).toBeVisible();
  const right = async () => Math.max(...(await boxesOf(page)).map(({ x, width }) => x + width));
  await expect.poll(async () => (await right()) <= ((await details.boundingBox())?.x ?? 0)).toBe(true);
  // A person's own view is left alone.
  await page.getByRole('button', { name: 'Zoom in' }).click();
  await tree.press('ArrowRight');
  await page.keyboard.press('Escape');
  await expect(details).toHaveCount(0);
  await page.keyboard.press('f');
  await expect.poll(async () => (await boxesOf(page)).length).toBe(56);

  await tree.press('ArrowDown');
  await tree.press('ArrowDown');
  const question = (await details.getByRole('heading', { level: 2 }).textContent()) ?? '';
  await page.keyboard.press('r');
  const current = cardsOf(page).and(page.locator('[aria-current="true"]'));
  await expect(current).toContainText(question);
  await page.keyboard.press('t');
  await expect(details.getByRole('heading', { level: 2 })).toHaveText(question);
  await page.keyboard.press('ArrowDown');
  await expect(details.getByRole('heading', { level: 2 })).not.toHaveText(question);
});

test('a question stays where it stands on the screen while its branch grows and goes, and who asks or finds is at the tree after it', async ({
  page,
}) => {
  test.setTimeout(200_000);
  await page.setViewportSize({ width: 1440, height: 900 });
  const tree = page.getByRole('tree', { name: 'Dialogue tree' });
  await expect(tree.getByRole('treeitem')).toHaveCount(56);
  // A view of the person's own; all of it in view would be fitted again.
  for (let step = 0; step < 2; step++) await page.getByRole('button', { name: 'Zoom in' }).click();
  const pruned = tree.getByRole('treeitem', { name: /; pruned$/ }).nth(1);
  await pruned.click();
  const details = page.getByRole('complementary', { name: 'Question details' });
  const question = (await details.getByRole('heading', { level: 2 }).textContent()) ?? '';
  const row = tree.getByRole('treeitem', { name: question }).first();
  const topOf = async () => Math.round((await row.boundingBox())?.y ?? 0);
  // The view has come to rest beside the panel.
  let top = await topOf();
  await expect
    .poll(async () => {
      const before = top;
      top = await topOf();
      return top === before;
    })
    .toBe(true);
  await page.keyboard.press('b');
  await expect(details.getByRole('button', { name: 'Prune' })).toBeVisible({ timeout: 60_000 });
  await expect(page.getByText(/new groups?$/)).toBeVisible({ timeout: 60_000 });
  expect(await topOf()).toBe(top);
  await page.keyboard.press('q');
  await page.getByRole('textbox', { name: 'Your question after this one' }).fill('Would you enjoy a big boot?');
  await page.keyboard.press('Enter');
  await expect(tree).toBeFocused({ timeout: 60_000 });
  await page.keyboard.press('x');
  await expect(details.getByRole('button', { name: 'Expand' })).toBeVisible();
  await expect.poll(topOf).toBe(top);

  await page.keyboard.press('/');
  await page.keyboard.type('price');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('searchbox', { name: 'Find in questions and answers' })).toHaveValue('');
  await expect(tree).toBeFocused();
});

async function boxesOf(page: Page) {
  return page
    .getByRole('treeitem')
    .evaluateAll((items) => items.map((item) => item.getBoundingClientRect()).map(({ x, width }) => ({ x, width })));
}
