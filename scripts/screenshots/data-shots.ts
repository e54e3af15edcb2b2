/** The table and its ways of looking, and the data sets. */
import type { Page } from '@playwright/test';
import { filled, type Shot, typical } from './shot.ts';

export const dataShots: Shot[] = [
  { name: 'data', hash: '#/data' },
  { name: 'data-none-found', hash: '#/data?text=zyzzyva', fillings: typical },
  { name: 'data-found', hash: '#/data?text=price', fillings: filled },
  { name: 'data-selected', hash: '#/data', fillings: filled, prepare: selectRows },
  { name: 'data-statistics', hash: '#/data', fillings: filled, prepare: openStatistics },
  { name: 'data-columns', hash: '#/data', fillings: typical, prepare: (page) => press(page, 'Columns') },
  { name: 'data-saved', hash: '#/data', fillings: typical, prepare: (page) => press(page, /^Saved/) },
  { name: 'coverage', hash: '#/data?panel=coverage' },
  { name: 'repeats', hash: '#/data?panel=coverage', fillings: filled, prepare: compareQuestions },
  { name: 'sql', hash: '#/data?panel=sql', fillings: ['empty', 'typical'] },
  { name: 'sql-rows', hash: '#/data?panel=sql', fillings: typical, prepare: runExample },
  { name: 'data-sets', hash: '#/data-sets' },
  { name: 'data-set', hash: '#/data-sets/1', fillings: filled },
];

async function selectRows(page: Page): Promise<void> {
  const boxes = page.getByRole('grid', { name: 'Questions' }).locator('tbody').getByRole('checkbox');
  await boxes.nth(1).click();
  await boxes.nth(4).click({ modifiers: ['Shift'] });
}

async function openStatistics(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Statistics of reward' }).click();
  await page.getByRole('dialog', { name: 'Statistics of reward' }).getByText('Median').waitFor();
}

async function press(page: Page, name: string | RegExp): Promise<void> {
  await page.getByRole('main').getByRole('button', { name }).first().click();
}

async function compareQuestions(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Compare the questions' }).click();
  await page.getByRole('button', { name: 'Compare again' }).waitFor();
  await page.locator('summary').first().click();
  await page.locator('summary').first().scrollIntoViewIfNeeded();
}

async function runExample(page: Page): Promise<void> {
  await page.getByRole('region', { name: 'SQL' }).getByRole('button').first().click();
  await page.keyboard.press('ControlOrMeta+Enter');
  await page.getByRole('table').first().waitFor();
}
