/** The desk, and the boxes that open in it. What a person would do here is left undone: other pictures follow. */
import type { Page } from '@playwright/test';
import { filled, type Shot, typical } from './shot.ts';

export const reviewShots: Shot[] = [
  { name: 'review', hash: '#/review' },
  { name: 'review-labels', hash: '#/review', fillings: typical, prepare: (page) => openTab(page, 'Labels') },
  { name: 'review-history', hash: '#/review', fillings: typical, prepare: openHistory },
  { name: 'review-edit', hash: '#/review', fillings: typical, prepare: (page) => openBox(page, 'e', 'Question') },
  { name: 'review-note', hash: '#/review', fillings: typical, prepare: (page) => openBox(page, 'n', 'Note') },
  { name: 'review-suggest', hash: '#/review', fillings: typical, prepare: suggest },
  { name: 'review-branches', hash: '#/review', fillings: typical, prepare: openBranches },
  { name: 'review-collect', hash: '#/review', fillings: filled, prepare: collect },
  { name: 'review-selected', hash: '#/review', fillings: typical, prepare: selectAll },
];

async function openDesk(page: Page): Promise<void> {
  await page.getByRole('list', { name: 'Questions of the group' }).getByRole('listitem').first().waitFor();
}

async function openTab(page: Page, name: string): Promise<void> {
  await openDesk(page);
  await page.getByRole('tab', { name }).click();
}

/** Of the first question, which was accepted. */
async function openHistory(page: Page): Promise<void> {
  await openTab(page, 'History');
  await page.getByRole('region', { name: 'Group under review' }).focus();
  await page.keyboard.press('ArrowUp');
}

async function openBox(page: Page, key: string, name: string): Promise<void> {
  await openDesk(page);
  await page.keyboard.press(key);
  await page.getByRole('textbox', { name, exact: true }).waitFor();
}

async function suggest(page: Page): Promise<void> {
  await openDesk(page);
  await page.keyboard.press('s');
  await page.getByRole('form', { name: 'Better wording of the question' }).waitFor();
}

/** Of the second group: the first one's turn is the last. */
async function openBranches(page: Page): Promise<void> {
  await openDesk(page);
  await page.keyboard.press('ArrowRight');
  await page.getByRole('button', { name: 'Branches' }).waitFor();
  await page.keyboard.press('b');
  await page.getByText('The tree goes on from').waitFor();
}

async function collect(page: Page): Promise<void> {
  await openDesk(page);
  await page.keyboard.press('c');
  await page
    .getByRole('button', { name: /^(Add|Create)/ })
    .last()
    .waitFor();
}

async function selectAll(page: Page): Promise<void> {
  await openDesk(page);
  await page.keyboard.press('ControlOrMeta+a');
}
