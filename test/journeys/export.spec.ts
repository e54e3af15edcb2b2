/** A run goes to a trainer: by keyboard, with its rules, its rows before anything is written, and the place at the end. */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { expect, test } from './studio.ts';

async function collectOnWorld(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'set up a run of your own' }).click();
  for (const role of ['Policy', 'Participant', 'Scorer']) {
    await page.getByRole('combobox', { name: role, exact: true }).fill('world');
    await page.keyboard.press('Escape');
  }
  await page.getByLabel('Questions per turn', { exact: true }).fill('4');
  await page.getByRole('button', { name: 'Start the run' }).click();
  await expect(page.getByTestId('run-status').getByText('Finished', { exact: true })).toBeVisible();
}

test('a format is chosen by keyboard, its rules change the counts, and the files hold what was shown', async ({
  page,
  studio,
}, testInfo) => {
  await collectOnWorld(page);
  await page.keyboard.press('e');
  const dialog = page.getByRole('dialog', { name: 'Export' });
  await expect(dialog.getByRole('button', { name: 'Export', exact: true })).toBeFocused();
  await dialog.getByRole('radio', { name: 'Run folder' }).focus();
  const chosen = dialog.getByRole('radio', { name: 'TRL DPO pairs' });
  for (let step = 0; step < 3; step++) await page.keyboard.press('ArrowDown');
  await expect(chosen).toBeChecked();
  await expect(dialog.getByText('DPOTrainer ignores rewards and margins')).toBeVisible();

  const rows = dialog.getByRole('region', { name: 'First rows of pairs' });
  await expect(rows.getByRole('columnheader', { name: 'chosen', exact: true })).toBeVisible();
  await dialog.getByRole('textbox', { name: 'Least margin, nats' }).fill('9');
  await expect(dialog.getByText('No row would be written.')).toBeVisible();
  await expect(dialog.getByRole('button', { name: 'Export', exact: true })).toBeDisabled();
  await expect(dialog.getByRole('list', { name: 'Without a row' }).getByText('below the least margin')).toBeVisible();
  await dialog.getByRole('textbox', { name: 'Least margin, nats' }).fill('0');
  const first = await rows.getByRole('cell').nth(1).textContent();
  await page.screenshot({ path: testInfo.outputPath('export-light.png') });

  const place = join(studio.folder, 'for the trainer');
  await dialog.getByRole('textbox', { name: 'In the folder' }).fill(place);
  await dialog.getByRole('button', { name: 'Export', exact: true }).click();
  await expect(dialog.getByText('Exported', { exact: true })).toBeVisible();
  await expect(dialog.getByText(/for the trainer.run_\d{8}_\d{6}-dpo/)).toBeVisible();
  await expect(dialog.getByRole('button', { name: 'Copy path' })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();

  const [folder = ''] = readdirSync(place);
  const files = readdirSync(join(place, folder)).sort();
  expect(files).toEqual(['README.md', 'test.jsonl', 'train.jsonl']);
  const written = ['train.jsonl', 'test.jsonl'].map((name) => readFileSync(join(place, folder, name), 'utf8')).join('');
  expect(
    written
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line).chosen),
  ).toContain(first);
});

test('an export that cannot be written says why, keeps its counts, and goes into another folder by keyboard alone', async ({
  page,
  studio,
}) => {
  await collectOnWorld(page);
  await page.keyboard.press('e');
  const dialog = page.getByRole('dialog', { name: 'Export' });
  await dialog.getByRole('radio', { name: 'Candidates as JSONL' }).check();
  const counts = dialog.getByText(/^\d+ rows from \d+ groups:/);
  await expect(counts).toBeVisible();
  writeFileSync(join(studio.folder, 'taken'), 'a file');
  const place = dialog.getByRole('textbox', { name: 'In the folder' });
  await place.fill('taken');
  await dialog.getByRole('button', { name: 'Export', exact: true }).press('Enter');
  await expect(dialog.getByRole('alert')).toContainText('a file stands where a folder would have to be');
  await expect(counts).toBeVisible();
  await expect(dialog.getByRole('button', { name: 'Export', exact: true })).toBeFocused();
  await place.fill('beside it');
  await dialog.getByRole('button', { name: 'Export', exact: true }).press('Enter');
  await expect(dialog.getByText('Exported', { exact: true })).toBeVisible();
  expect(readdirSync(join(studio.folder, 'beside it'))).toHaveLength(1);
  await expect(dialog.getByRole('button', { name: 'Done' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(dialog).toBeHidden();
});
