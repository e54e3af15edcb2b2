/** Models of this machine are measured. A hub on loopback: a model comes from it, stopped and taken up again; an exported folder goes to it. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { tinyModel } from '../main/hub/tinyModel.ts';
import { startHub, type TestHub } from '../servers/hub.ts';
import { test as base, expect } from './studio.ts';

const test = base.extend<{ hub: TestHub }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of a fixture's needs from this pattern.
  hub: async ({}, use) => {
    const hub = await startHub();
    hub.add('models', 'tiny/llama', tinyModel());
    await use(hub);
    await hub.close();
  },
  environment: async ({ hub }, use) => use({ HF_ENDPOINT: hub.url, HF_TOKEN: 'hf_test' }),
});

test('the bundled model is measured where a person wants, and what was found stands there after a reload', async ({
  page,
}) => {
  await page.getByRole('button', { name: 'Models', exact: true }).click();
  const panel = page.getByRole('region', { name: 'On this machine' });
  const row = panel.getByRole('listitem').filter({ hasText: 'Bundled model' });
  const table = row.getByRole('table', { name: 'Measured of Bundled model' });
  await row.getByRole('button', { name: 'Measure Bundled model' }).click();
  await row.getByRole('button', { name: 'Stop measuring Bundled model' }).click();
  await expect(row.getByRole('button', { name: 'Measure Bundled model' })).toBeEnabled();
  await expect(table).toHaveCount(0);

  await panel.getByRole('combobox', { name: 'Measure with weights' }).click();
  await page.getByRole('option', { name: 'int8' }).click();
  await row.getByRole('button', { name: 'Measure Bundled model' }).click();
  const cells = table.getByRole('row').nth(1).getByRole('cell');
  await expect(cells).toHaveText(
    ['CPU, int8', /^[\d,.]+ tokens\/s$/, /^[\d,.]+ tokens\/s$/, /^\d+ MB$/, /^\d+ MB$/, 'just now'],
    { timeout: 60_000 },
  );
  await page.reload();
  await expect(cells.first()).toHaveText('CPU, int8');
});

test('a model is found by its name, downloaded over a pause, and deleted', async ({ page, hub, studio }, testInfo) => {
  await page.getByRole('button', { name: 'Models', exact: true }).click();
  const panel = page.getByRole('region', { name: 'From a hub' });
  await panel.getByLabel('Name on the hub').fill('tiny/none');
  await panel.getByRole('button', { name: 'Show files' }).click();
  await expect(panel.getByRole('alert')).toContainText('knows no tiny/none');

  await panel.getByLabel('Name on the hub').fill('tiny/llama');
  await panel.getByLabel('Name on the hub').press('Enter');
  await expect(panel.getByRole('checkbox', { name: 'model.safetensors' })).toBeChecked();
  await expect(panel.getByRole('checkbox', { name: 'onnx/model.bin' })).not.toBeChecked();
  hub.faults.stall = { path: 'model.safetensors', afterBytes: 20_000 };
  await panel.getByRole('button', { name: /^Download \d/ }).click();
  await panel.getByRole('button', { name: 'Pause tiny/llama' }).click();
  await expect(panel.getByText(/^Paused: .* of .*, \d of \d files$/)).toBeVisible();
  await page.screenshot({ path: testInfo.outputPath('paused.png'), fullPage: true });
  hub.faults.stall = null;
  await panel.getByRole('button', { name: 'Go on with tiny/llama' }).click();
  await expect(panel.getByText(/files, .*, each checked$/)).toBeVisible();
  const folder = join(studio.folder, 'models', 'tiny--llama');
  await expect(panel.getByText(folder)).toBeVisible();
  expect(
    readFileSync(join(folder, 'model.safetensors')).equals(tinyModel()['model.safetensors'] ?? Buffer.alloc(0)),
  ).toBe(true);

  await panel.getByRole('button', { name: 'Delete tiny/llama' }).click();
  await panel.getByRole('button', { name: 'Really delete tiny/llama' }).click();
  await expect(panel.getByRole('list', { name: 'Downloads' })).toBeHidden();
});

test('an exported folder is shown, pushed to a data set of one’s own, and stands there byte for byte', async ({
  page,
  hub,
  studio,
}, testInfo) => {
  await page.getByRole('button', { name: 'set up a run of your own' }).click();
  for (const role of ['Policy', 'Participant', 'Scorer']) {
    await page.getByRole('combobox', { name: role, exact: true }).fill('world');
    await page.keyboard.press('Escape');
  }
  await page.getByRole('button', { name: 'Start the run' }).click();
  await expect(page.getByTestId('run-status').getByText('Finished', { exact: true })).toBeVisible();
  await page.keyboard.press('e');
  const dialog = page.getByRole('dialog', { name: 'Export' });
  await dialog.getByRole('radio', { name: 'Hugging Face' }).check();
  await dialog.getByRole('button', { name: 'Export', exact: true }).click();
  await dialog.getByRole('button', { name: 'Push to the Hub' }).click();
  const form = dialog.getByRole('form', { name: 'Push to the Hub' });
  await expect(form.getByRole('list', { name: 'Files that would be sent' })).toContainText('README.md');
  await form.getByLabel('Data set').fill('me/questions');
  await form.getByRole('button', { name: 'Push', exact: true }).click();
  await expect(form.getByText(`${hub.url}/datasets/me/questions`)).toBeVisible();
  await page.screenshot({ path: testInfo.outputPath('pushed.png') });
  const stored = hub.repositories.get('datasets/me/questions');
  expect(stored?.isPrivate).toBe(true);
  const [name = ''] = readdirSync(join(studio.folder, 'outputs')).filter((each) => each.endsWith('-hugging-face'));
  const files = [...(stored?.branches.get('main') ?? [])];
  expect(files.length).toBeGreaterThan(1);
  for (const [path, bytes] of files)
    expect(bytes.equals(readFileSync(join(studio.folder, 'outputs', name, path)))).toBe(true);
});
