/** What a newcomer does: one button, and a tree of real questions, answers and rewards grows. */
import { expect, test } from './studio.ts';

test('the example runs on the bundled model with one button, grows, is paused, reloaded and resumed, and is exported', async ({
  page,
}, testInfo) => {
  // About 15 s of work on two idle cores; a busy machine gets its time.
  test.setTimeout(400_000);
  await page.getByRole('button', { name: 'Run the example' }).click();
  const tree = page.getByRole('tree', { name: 'Dialogue tree' });
  const items = tree.getByRole('treeitem');
  await expect(items.first()).toBeVisible({ timeout: 120_000 });
  const early = await items.count();
  await expect(tree.getByRole('treeitem', { name: /reward [+\u2212]?\d/ }).first()).toBeVisible({ timeout: 120_000 });
  await page.screenshot({ path: testInfo.outputPath('growing.png') });
  expect(early).toBeLessThan(56);

  const status = page.getByTestId('run-status');
  await page.getByRole('button', { name: 'Pause' }).click();
  await expect(status.getByText('Paused')).toBeVisible();
  await page.reload();
  await expect(status.getByText('Paused')).toBeVisible();
  await expect(items.first()).toBeVisible();
  await page.getByRole('button', { name: 'Resume' }).click();

  await expect(status.getByText('Finished')).toBeVisible({ timeout: 240_000 });
  await page.keyboard.press('f');
  await expect(items).toHaveCount(56);
  await expect(tree.getByRole('treeitem', { name: /; kept$/ })).toHaveCount(6);
  await expect(tree.getByRole('treeitem', { name: /; pruned$/ })).toHaveCount(18);
  await expect(page.getByRole('contentinfo').getByText('all roles: bundled on cpu')).toBeVisible();
  await expect(page.getByRole('main').getByText(/outputs.run_\d{8}_\d{6}/)).toBeVisible();
  await page.screenshot({ path: testInfo.outputPath('finished-light.png') });

  await items.first().click();
  const details = page.getByRole('complementary', { name: 'Question details' });
  await expect(details.getByRole('list', { name: 'Pairs that make the reward' }).getByRole('listitem')).toHaveCount(20);
  await page.screenshot({ path: testInfo.outputPath('why-light.png') });

  await page.getByRole('button', { name: 'Runs', exact: true }).first().click();
  const row = page.getByRole('table', { name: 'Runs' }).getByRole('row').nth(1);
  await expect(row.getByText('Finished')).toBeVisible();
  await expect(row.getByRole('cell').nth(3)).toHaveText(/[+\u2212]\d\.\d{3}/);
});
