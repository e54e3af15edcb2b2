/** The main job in a browser: set a run up, watch it grow, stop and go, and read why a question was rewarded. */
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page, TestInfo } from '@playwright/test';
import { expect, test } from './studio.ts';

/** The exact world plays all roles: no weights are needed, and the tree is the same each time. */
async function setUpWorldRun(page: Page, size: { questions: number; turns: number; branches: number }): Promise<void> {
  await page.getByRole('button', { name: /^(New run|set up a run of your own)$/ }).click();
  for (const role of ['Policy', 'Participant', 'Scorer']) {
    await page.getByRole('combobox', { name: role, exact: true }).fill('world');
    await page.keyboard.press('Escape');
  }
  await page.getByLabel('Questions per turn', { exact: true }).fill(String(size.questions));
  await page.getByLabel('Turns', { exact: true }).fill(String(size.turns));
  await page.getByLabel('Branches', { exact: true }).fill(String(size.branches));
}

const progress = (page: Page) => page.getByRole('main').getByRole('progressbar', { name: 'Progress of the run' });
const finished = async (page: Page) => Number(await progress(page).getAttribute('aria-valuenow'));
const status = (page: Page, name: string) => page.getByTestId('run-status').getByText(name, { exact: true });
const tree = (page: Page) => page.getByRole('tree', { name: 'Dialogue tree' });
const details = (page: Page) => page.getByRole('complementary', { name: 'Question details' });

const takePicture = (page: Page, testInfo: TestInfo, name: string) =>
  page.screenshot({ path: testInfo.outputPath(`${name}.png`) });

test('a run is set up, grows, is paused, outlives a reload, goes on, and tells why', async ({ page }, testInfo) => {
  await setUpWorldRun(page, { questions: 16, turns: 5, branches: 4 });
  const estimate = page.getByRole('complementary', { name: 'Estimate' });
  // 1 + 4 + 16 + 64 + 256 groups of 16: more than is done before a person can press a button.
  await expect(estimate.getByText('5,456', { exact: true }).first()).toBeVisible();
  await estimate.getByRole('button', { name: 'Start the run' }).click();

  await expect(tree(page).getByRole('treeitem').first()).toBeVisible();
  await expect.poll(() => finished(page)).toBeGreaterThan(5);
  await page.getByRole('button', { name: 'Pause' }).click();
  await expect(status(page, 'Paused')).toBeVisible();
  const paused = await finished(page);
  expect(paused).toBeLessThan(5456);
  await takePicture(page, testInfo, 'paused-light');

  await page.reload();
  await expect(status(page, 'Paused')).toBeVisible();
  expect(await finished(page)).toBeGreaterThanOrEqual(paused);
  await expect(tree(page).getByRole('treeitem').first()).toBeVisible();

  await page.getByRole('button', { name: 'Resume' }).click();
  await expect.poll(() => finished(page)).toBeGreaterThan(paused);
  await page.getByRole('button', { name: 'Stop' }).click();
  await expect(status(page, 'Stopped')).toBeVisible();

  // The view has followed the newest group: an arrow key leads back to the first question, the best of the first turn.
  await tree(page).focus();
  await page.keyboard.press('ArrowDown');
  const first = tree(page).getByRole('treeitem', { selected: true });
  await expect(first).toHaveAccessibleName(/; kept$/);
  const question = /Question: (.*?); /.exec((await first.getAttribute('aria-label')) ?? '')?.[1] ?? 'no question';
  await expect(details(page).getByRole('heading', { name: question })).toBeVisible();
  await expect(
    details(page).getByRole('list', { name: 'Pairs that make the reward' }).getByRole('listitem'),
  ).toHaveCount(20);
  await takePicture(page, testInfo, 'why-light');

  await page.reload();
  await expect(details(page).getByRole('heading', { name: question })).toBeVisible();
  await details(page).getByRole('tab', { name: 'Group' }).click();
  await expect(details(page).getByRole('table', { name: 'Candidates of the group' }).getByRole('row')).toHaveCount(17);
  await details(page).getByRole('tab', { name: 'Prompt' }).click();
  await expect(details(page).getByText('Exactly what the policy was given')).toBeVisible();

  await page.getByRole('button', { name: 'Export' }).click();
  const dialog = page.getByRole('dialog', { name: 'Export' });
  await expect(dialog.getByRole('radio', { name: 'Run folder' })).toBeChecked();
  await dialog.getByRole('button', { name: 'Export', exact: true }).click();
  await expect(dialog.getByText('Exported', { exact: true })).toBeVisible();
  await dialog.getByRole('button', { name: 'Done' }).click();
  await expect(dialog).toBeHidden();
  await expect(page.getByRole('main').getByText(/outputs.run_\d{8}_\d{6}/)).toBeVisible();
});

test('a run whose output folder cannot be written any more asks for another, and goes on there', async ({
  page,
  studio,
}, testInfo) => {
  const outputs = join(studio.folder, 'outputs');
  const block = (folder: string) => {
    rmSync(folder, { recursive: true, force: true });
    writeFileSync(folder, 'a file where the folder was');
  };
  await setUpWorldRun(page, { questions: 8, turns: 4, branches: 3 });
  await page.getByRole('button', { name: 'Start the run' }).click();
  await page.getByRole('button', { name: 'Pause' }).click();
  await expect(status(page, 'Paused')).toBeVisible();
  block(outputs);
  await page.getByRole('button', { name: 'Resume' }).click();
  const dialog = page.getByRole('dialog', { name: 'Another output folder' });
  await expect(dialog.getByLabel('Output folder')).toHaveValue(outputs);
  await takePicture(page, testInfo, 'other-folder-light');
  await dialog.getByLabel('Output folder').fill(join(studio.folder, 'second'));
  await dialog.getByRole('button', { name: 'Resume, and export there' }).click();
  await expect(dialog).toBeHidden();
  await expect(status(page, 'Finished')).toBeVisible();
  await expect(page.getByRole('main').getByText(/second.run_\d{8}_\d{6}/)).toBeVisible();

  block(join(studio.folder, 'second'));
  await page.getByRole('button', { name: 'Export' }).click();
  const exporting = page.getByRole('dialog', { name: 'Export' });
  await exporting.getByRole('textbox', { name: 'In the folder' }).fill(join(studio.folder, 'third'));
  await exporting.getByRole('button', { name: 'Export', exact: true }).click();
  await exporting.getByRole('button', { name: 'Done' }).click();
  await expect(page.getByRole('main').getByText(/third.run_\d{8}_\d{6}/)).toBeVisible();
});

test('the tree is walked by keyboard, searched and collapsed', async ({ page }) => {
  await setUpWorldRun(page, { questions: 4, turns: 3, branches: 2 });
  await page.getByRole('button', { name: 'Start the run' }).click();
  await expect(status(page, 'Finished')).toBeVisible();
  const items = tree(page).getByRole('treeitem');
  await expect(items).toHaveCount(28);

  await tree(page).focus();
  await page.keyboard.press('ArrowDown');
  const selected = tree(page).getByRole('treeitem', { selected: true });
  await expect(selected).toHaveAttribute('aria-level', '1');
  await page.keyboard.press('ArrowRight');
  await expect(selected).toHaveAttribute('aria-level', '2');
  await page.keyboard.press('ArrowLeft');
  await expect(selected).toHaveAttribute('aria-level', '1');
  await page.keyboard.press('c');
  await expect(selected).toHaveAttribute('aria-expanded', 'false');
  await page.keyboard.press('f');
  await expect(items).toHaveCount(16);
  await page.keyboard.press('c');
  await page.keyboard.press('f');
  await expect(items).toHaveCount(28);
  await page.keyboard.press('Enter');
  await expect(details(page)).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(details(page)).toBeHidden();
  await expect(tree(page)).toBeFocused();

  const word = /Question: (\w+ \w+)/.exec((await items.last().getAttribute('aria-label')) ?? '')?.[1] ?? 'no word';
  await page.getByRole('searchbox', { name: 'Find in questions and answers' }).fill(word);
  await page.keyboard.press('Enter');
  await expect(page.getByText(/^1 of \d+$/)).toBeVisible();
  await expect(details(page)).toBeVisible();
});

test('the studio stands in dark too, and every room has its name', async ({ page }, testInfo) => {
  await setUpWorldRun(page, { questions: 4, turns: 3, branches: 2 });
  await page.getByRole('button', { name: 'Start the run' }).click();
  await expect(status(page, 'Finished')).toBeVisible();

  await page.getByRole('button', { name: 'Settings' }).click();
  await page.getByText('Dark', { exact: true }).click();
  await expect(page.locator('html')).toHaveAttribute('data-mantine-color-scheme', 'dark');
  await takePicture(page, testInfo, 'settings-dark');
  await page.reload();
  await expect(page.locator('html')).toHaveAttribute('data-mantine-color-scheme', 'dark');

  await page.getByRole('navigation', { name: 'Rooms' }).getByRole('button', { name: 'Models' }).click();
  await expect(page.getByRole('region', { name: 'Providers' }).getByRole('row')).toHaveCount(6);
  await takePicture(page, testInfo, 'models-dark');

  await page.keyboard.press('ControlOrMeta+k');
  await page.getByRole('textbox', { name: 'Search runs and commands' }).fill('run_');
  await page.keyboard.press('Enter');
  await expect(tree(page).getByRole('treeitem')).toHaveCount(28);
  await takePicture(page, testInfo, 'tree-dark');
  await page.setViewportSize({ width: 900, height: 700 });
  await tree(page).getByRole('treeitem').first().click();
  await expect(details(page)).toBeVisible();
  await takePicture(page, testInfo, 'tree-dark-900');
});

test('mistakes in YAML are told by line, and nothing can be started with them', async ({ page }) => {
  await page.getByRole('button', { name: 'set up a run of your own' }).click();
  await page.getByText('YAML', { exact: true }).click();
  const text = page.getByRole('textbox', { name: 'Config as YAML' });
  await expect(text).toHaveValue(/num_generations: 8/);
  await text.fill('grpo_collection:\n  num_generations: 8\n  max_deep: 3\n  model: world\n');
  await expect(page.getByRole('button', { name: /^Line 3: .*max_deep/ })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Start the run' })).toBeDisabled();
  await text.fill('grpo_collection:\n  num_generations: 6\n  max_depth: 2\n  model: world\n');
  await expect(page.getByRole('button', { name: 'Start the run' })).toBeEnabled();
  await page.getByText('Form', { exact: true }).click();
  await expect(page.getByLabel('Questions per turn', { exact: true })).toHaveValue('6');
});
