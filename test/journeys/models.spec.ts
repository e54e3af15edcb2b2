/** Models of this machine are measured, folders and servers added, tried and given roles. A hub on loopback: a model comes from it, stopped and taken up again; an exported folder goes to it. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { resourcesFolder } from '../../src/main/hosts/paths.ts';
import { tinyModel } from '../main/hub/tinyModel.ts';
import { startAnswerServer } from '../servers/answerServer.ts';
import { expect } from './studio.ts';
import { test } from './withHub.ts';

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

test('a folder is added, a server tried, and who is chosen for a role stands in a new run', async ({
  page,
  studio,
}, testInfo) => {
  const server = await startAnswerServer({ tellsWritten: true });
  try {
    await page.getByRole('button', { name: 'Models', exact: true }).click();
    let panel = page.getByRole('region', { name: 'On this machine' });
    const folders = panel.getByLabel('Model folder');
    await folders.fill(join(studio.folder, 'none'));
    await panel.getByRole('button', { name: 'Add folder' }).click();
    await expect(panel.getByText(/There is no model folder/)).toBeVisible();
    await folders.fill(studio.folder);
    await folders.press('Enter');
    const broken = panel.getByRole('listitem').filter({ hasText: studio.folder });
    await expect(broken.getByText(/config.json cannot be read/)).toBeVisible();
    await expect(broken.getByRole('button', { name: /^Use/ })).toHaveCount(0);
    await broken.getByRole('button', { name: /^Remove/ }).press('Enter');
    await expect(broken).toHaveCount(0);
    const model = join(resourcesFolder, 'models', 'querent-tiny');
    await folders.fill(model);
    await folders.press('Enter');
    const row = panel.getByRole('listitem').filter({ hasText: model });
    await expect(row).toContainText('llama');
    const use = async (name: string, role: string) => {
      await page.getByRole('button', { name: `Use ${name} as` }).press('Enter');
      await page.getByRole('menuitem', { name: role }).press('Enter');
    };
    await use('querent-tiny', 'Policy');
    await expect(row.getByText('policy', { exact: true })).toBeVisible();

    const servers = page.getByRole('region', { name: 'Servers', exact: true });
    await servers.getByLabel('Address').fill(server.baseUrl);
    await servers.getByLabel('Address').press('Enter');
    let honest = servers.getByRole('listitem').filter({ hasText: `${server.baseUrl}#honest` });
    await honest.getByLabel('Price of a million written tokens of honest').fill('1000000');
    await honest.getByRole('button', { name: 'Test honest' }).press('Enter');
    await expect(
      honest.getByText(/whole after \d+ ms.* · \d+ tokens in, \d+ out · tells log-probabilities.* · cost \d+/),
    ).toBeVisible();
    await use('honest', 'Scorer');
    await expect(honest.getByRole('alert')).toContainText(
      'cannot be the scorer: its server tells no log-probabilities.',
    );
    await use('honest', 'Participant');
    await expect(honest.getByText('participant', { exact: true })).toBeVisible();
    await expect(honest.getByRole('alert')).toHaveCount(0);
    await expect(honest.getByText('Can play: policy and participant.')).toBeVisible();
    await page.screenshot({ path: testInfo.outputPath('servers.png'), fullPage: true });

    const expectRoles = async (policy: string, participant: string) => {
      await page.goto(new URL('/#/new-run', page.url()).href);
      await expect(page.getByRole('combobox', { name: 'Policy', exact: true })).toHaveValue(policy);
      await expect(page.getByRole('combobox', { name: 'Participant', exact: true })).toHaveValue(participant);
      await expect(page.getByRole('combobox', { name: 'Scorer', exact: true })).toHaveValue('bundled');
    };
    await expectRoles(model, `${server.baseUrl}#honest`);
    page = await studio.restart();
    await page.evaluate(() => localStorage.clear());
    await expectRoles(model, `${server.baseUrl}#honest`);
    await page.getByRole('button', { name: 'Models', exact: true }).click();
    panel = page.getByRole('region', { name: 'On this machine' });
    honest = page.getByRole('listitem').filter({ hasText: `${server.baseUrl}#honest` });
    await server.close();
    await honest.getByRole('button', { name: 'Test honest' }).click();
    await expect(honest.getByRole('alert')).toBeVisible({ timeout: 20_000 });
    await honest.getByRole('button', { name: 'Remove honest' }).click();
    await expect(honest).toHaveCount(0);
    const bundled = panel.getByRole('listitem').filter({ hasText: 'Bundled model' });
    await expect(bundled.getByText('participant', { exact: true })).toBeVisible();
  } finally {
    await server.close();
  }
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
