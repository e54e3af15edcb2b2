/** Runs: the list, a new one, the tree with its panel, import and export. */
import { writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { largeTree } from './fill.ts';
import { filled, type Shot, showPanel, typical } from './shot.ts';

export const runShots: Shot[] = [
  { name: 'runs', hash: '#/runs' },
  { name: 'new-run', hash: '#/new-run', fillings: typical, prepare: (page) => choose(page, 'Form') },
  { name: 'new-run-end', hash: '#/new-run', fillings: typical, prepare: showEnd },
  { name: 'new-run-yaml', hash: '#/new-run', fillings: typical, prepare: (page) => choose(page, 'YAML') },
  { name: 'run', hash: '#/runs', fillings: filled, prepare: openRun },
  { name: 'run-why', hash: '#/runs', fillings: filled, prepare: openWhy },
  { name: 'run-branches', hash: '#/runs', fillings: typical, prepare: openBranches },
  { name: 'run-large', hash: `#/run/${largeTree}`, fillings: ['full'], prepare: settleTree },
  { name: 'import', hash: '#/runs', fillings: typical, prepare: openImport },
  { name: 'import-file', hash: '#/runs', fillings: typical, prepare: (page) => lookAtFile(page, pandasFile) },
  { name: 'import-bad-row', hash: '#/runs', fillings: typical, prepare: (page) => lookAtFile(page, badFile()) },
  { name: 'export', hash: '#/runs', fillings: filled, prepare: openExport },
  { name: 'export-pairs', hash: '#/runs', fillings: filled, prepare: (page) => chooseFormat(page, /DPO/) },
  { name: 'export-push', hash: '#/runs', fillings: typical, prepare: openPush },
];

/** What pandas wrote of the rows that the tests read. */
const pandasFile = join(import.meta.dirname, '../../test/main/exchange/import/fixtures/tables/pandas.csv');

function badFile(): string {
  const file = join(tmpdir(), 'bad-rows.csv');
  const rows = ['prompt,question,answer,reward', 'Find out.,How fast?,Very.,1.5', 'Find out.,How dear?,Not.,many'];
  writeFileSync(file, `${rows.join('\n')}\n`);
  return file;
}

/** Which of them a person saw last is remembered. */
async function choose(page: Page, form: 'Form' | 'YAML'): Promise<void> {
  await page.getByRole('radiogroup', { name: 'Form or YAML' }).getByText(form).click();
}

async function showEnd(page: Page): Promise<void> {
  await choose(page, 'Form');
  await showPanel('Engine, budget and output')(page);
}

async function openRun(page: Page): Promise<void> {
  await page.getByRole('table', { name: 'Runs' }).getByRole('link').first().click();
  await settleTree(page);
}

async function settleTree(page: Page): Promise<void> {
  await page.getByRole('tree').getByRole('treeitem').first().waitFor();
}

async function openWhy(page: Page): Promise<void> {
  await openRun(page);
  await page.getByRole('tree').getByRole('treeitem').first().click();
  await page.getByRole('complementary', { name: 'Question details' }).waitFor();
}

async function openBranches(page: Page): Promise<void> {
  await openWhy(page);
  await page.keyboard.press('Shift+B');
  await page.getByText('The tree goes on from').waitFor();
}

async function openImport(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Import' }).first().click();
  await page.getByRole('dialog', { name: 'Import' }).waitFor();
}

async function lookAtFile(page: Page, file: string): Promise<void> {
  await openImport(page);
  const dialog = page.getByRole('dialog', { name: 'Import' });
  await dialog.getByRole('textbox', { name: 'File or folder' }).fill(file);
  await dialog.getByRole('region', { name: 'First questions' }).waitFor();
}

async function openExport(page: Page): Promise<void> {
  await openRun(page);
  await page.keyboard.press('e');
  await page.getByRole('dialog', { name: 'Export' }).getByRole('radio').first().waitFor();
}

async function chooseFormat(page: Page, name: RegExp): Promise<void> {
  await openExport(page);
  await page.getByRole('dialog', { name: 'Export' }).getByRole('radio', { name }).first().check();
}

async function openPush(page: Page): Promise<void> {
  await chooseFormat(page, /Hugging Face/);
  const dialog = page.getByRole('dialog', { name: 'Export' });
  await dialog.getByRole('button', { name: 'Export', exact: true }).click();
  await dialog.getByRole('button', { name: 'Push to the Hub' }).click();
  await dialog.getByRole('list', { name: 'Files that would be sent' }).waitFor();
}
