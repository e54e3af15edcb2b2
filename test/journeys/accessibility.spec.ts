/** Every screen, in both themes, by axe's rules of WCAG 2.2 AA; and every action of the desk by the Tab key. */
import { expectClean } from './axe.ts';
import { expect, test } from './studio.ts';

test('axe finds nothing on any screen in either theme', async ({ page }) => {
  test.setTimeout(400_000);
  await page.getByRole('heading', { name: 'Runs' }).waitFor();
  await expectClean(page, 'runs, empty');
  await page.getByRole('button', { name: 'Run the example' }).click();
  await expect(page.getByTestId('run-status').getByText('Finished')).toBeVisible({ timeout: 240_000 });
  await expectClean(page, 'run');
  // The first one may lie outside of what is seen of the tree.
  await page.keyboard.press('f');
  await page.getByRole('tree').getByRole('treeitem').first().click();
  await page.getByRole('complementary', { name: 'Question details' }).waitFor();
  await expectClean(page, 'run, why');
  await page.keyboard.press('Escape');
  await page.keyboard.press('e');
  await page.getByRole('dialog', { name: 'Export' }).getByRole('radio').first().waitFor();
  await expectClean(page, 'export');
  await page.keyboard.press('Escape');
  // A key that comes while a dialog closes is not the screen's.
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await page.keyboard.press('Shift+W');
  await page.getByRole('list', { name: 'Recent workspaces' }).waitFor();
  await expectClean(page, 'workspaces');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  const go = (name: string) => page.getByRole('navigation').getByRole('button', { name, exact: true }).first().click();
  await go('Runs');
  await page.getByRole('table', { name: 'Runs' }).waitFor();
  await expectClean(page, 'runs');
  await page.keyboard.press('Shift+N');
  await page.getByRole('heading', { name: 'New run' }).waitFor();
  await expectClean(page, 'new run');
  await go('Review');
  await page.getByRole('list', { name: 'Questions of the group' }).waitFor();
  await page.keyboard.press('a');
  await page.keyboard.press('x');
  await page.keyboard.press('f');
  await page.keyboard.press('e');
  await expectClean(page, 'review');
  await go('Data');
  await page.getByRole('grid', { name: 'Questions' }).waitFor();
  await expectClean(page, 'data');
  await page.getByRole('checkbox', { name: 'Select all that match' }).click();
  await page.getByRole('region', { name: 'Selection' }).getByRole('button', { name: 'Accept' }).waitFor();
  await page.getByRole('button', { name: 'Statistics of reward' }).click();
  await page.getByRole('dialog', { name: 'Statistics of reward' }).getByText('Median').waitFor();
  await expectClean(page, 'data, rows selected, statistics');
  await page.keyboard.press('Escape');
  await page.getByRole('radiogroup', { name: 'Way of looking' }).getByText('Coverage').click();
  await page.getByRole('button', { name: 'Compare the questions' }).click();
  await page.getByRole('button', { name: 'Compare again' }).waitFor();
  await expectClean(page, 'coverage');
  await page.getByRole('radiogroup', { name: 'Way of looking' }).getByText('Data sets').click();
  await page.getByRole('heading', { name: /What a trainer should learn from/ }).waitFor();
  await expectClean(page, 'data sets, empty');
  await page.getByRole('button', { name: 'New data set' }).click();
  await page.getByRole('textbox', { name: 'Name' }).fill('Good ones');
  await page.getByRole('button', { name: 'Create' }).click();
  for (const version of [1, 2]) {
    await page.getByRole('button', { name: `Cut version ${version}` }).click();
    await page
      .getByRole('region', { name: `Groups of version ${version}` })
      .locator('summary')
      .first()
      .click();
  }
  await page.getByRole('region', { name: 'Compared with version 1' }).waitFor();
  await expectClean(page, 'data sets');
  await go('Models');
  await page.getByLabel('Model folder').fill('/');
  await page.getByLabel('Model folder').press('Enter');
  const servers = page.getByRole('region', { name: 'Servers', exact: true });
  await servers.getByLabel('Address').fill('http://127.0.0.1:9/v1#none');
  await servers.getByLabel('Address').press('Enter');
  await servers.getByRole('button', { name: 'Test none' }).click();
  await servers.getByRole('alert').waitFor();
  await expectClean(page, 'Models, with a folder and a server');
  for (const name of ['Models', 'Settings']) {
    await go(name);
    await page.getByRole('heading', { name, level: 1 }).waitFor();
    await expectClean(page, name);
  }
});
