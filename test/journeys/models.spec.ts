/** A model comes from a hub on loopback: its files are shown, it is taken and checked, stopped and taken up again, and deleted. */
import { readFileSync } from 'node:fs';
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
