/** Every screen, how to get there, and what has to stand on it before it is photographed. A new screen is a line. */
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import type { Filling } from './fill.ts';

export interface Shot {
  name: string;
  /** Left out: in all of them. */
  fillings?: Filling[];
  /** The address's hash. */
  hash: string;
  prepare?(page: Page): Promise<void>;
}

const filled: Filling[] = ['typical', 'full'];

export const shots: Shot[] = [
  { name: 'runs', hash: '#/runs' },
  { name: 'new-run', hash: '#/new-run', fillings: ['typical'] },
  { name: 'run', hash: '#/runs', fillings: filled, prepare: openRun },
  { name: 'run-why', hash: '#/runs', fillings: filled, prepare: openWhy },
  { name: 'review', hash: '#/review', prepare: settleReview },
  { name: 'data', hash: '#/data' },
  { name: 'data-selected', hash: '#/data', fillings: filled, prepare: selectRows },
  { name: 'coverage', hash: '#/data?panel=coverage', fillings: filled, prepare: compareQuestions },
  { name: 'import', hash: '#/runs', fillings: ['typical'], prepare: openImport },
  { name: 'import-file', hash: '#/runs', fillings: ['typical'], prepare: lookAtFile },
  { name: 'workspaces', hash: '#/runs', fillings: ['typical'], prepare: (page) => page.keyboard.press('Shift+W') },
  { name: 'data-sets', hash: '#/data-sets' },
  { name: 'data-set', hash: '#/data-sets/1', fillings: filled },
  { name: 'export', hash: '#/runs', fillings: filled, prepare: openExport },
  { name: 'models', hash: '#/models', fillings: ['typical'] },
  { name: 'models-servers', hash: '#/models', fillings: ['typical'], prepare: showServers },
  { name: 'settings', hash: '#/settings', fillings: ['typical'] },
  { name: 'palette', hash: '#/runs', fillings: ['typical'], prepare: (page) => page.keyboard.press('ControlOrMeta+k') },
  { name: 'shortcuts', hash: '#/runs', fillings: ['typical'], prepare: (page) => page.keyboard.press('Shift+?') },
];

async function openRun(page: Page): Promise<void> {
  await page.getByRole('table', { name: 'Runs' }).getByRole('link').first().click();
  await page.getByRole('tree').getByRole('treeitem').first().waitFor();
}

async function selectRows(page: Page): Promise<void> {
  const boxes = page.getByRole('grid', { name: 'Questions' }).locator('tbody').getByRole('checkbox');
  await boxes.nth(1).click();
  await boxes.nth(4).click({ modifiers: ['Shift'] });
  await page.getByRole('button', { name: 'Statistics of reward' }).click();
  await page.getByRole('dialog', { name: 'Statistics of reward' }).getByText('Median').waitFor();
}

async function compareQuestions(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Compare the questions' }).click();
  await page.getByRole('button', { name: 'Compare again' }).waitFor();
  await page.locator('summary').first().click();
  await page.locator('summary').first().scrollIntoViewIfNeeded();
}

async function openWhy(page: Page): Promise<void> {
  await openRun(page);
  await page.getByRole('tree').getByRole('treeitem').first().click();
  await page.getByRole('complementary', { name: 'Question details' }).waitFor();
}

async function openExport(page: Page): Promise<void> {
  await openRun(page);
  await page.keyboard.press('e');
  await page.getByRole('dialog', { name: 'Export' }).getByRole('radio').first().waitFor();
}

async function openImport(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Import' }).first().click();
  await page.getByRole('dialog', { name: 'Import' }).waitFor();
}

/** What pandas wrote of the rows that the tests read. */
async function lookAtFile(page: Page): Promise<void> {
  await openImport(page);
  const file = join(import.meta.dirname, '../../test/main/exchange/import/fixtures/tables/pandas.csv');
  const dialog = page.getByRole('dialog', { name: 'Import' });
  await dialog.getByRole('textbox', { name: 'File or folder' }).fill(file);
  await dialog.getByRole('region', { name: 'First questions' }).waitFor();
}

async function showServers(page: Page): Promise<void> {
  const servers = page.getByRole('region', { name: 'Servers', exact: true });
  await servers.getByRole('listitem').first().waitFor();
  await servers.evaluate((panel) => panel.scrollIntoView());
}

async function settleReview(page: Page): Promise<void> {
  await page.getByRole('heading', { level: 1 }).waitFor();
}
