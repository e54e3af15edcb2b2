/** Who works by keys does not lose the place when a control goes away, or is off while it works, by what it did. */
import { expect } from './studio.ts';
import { test } from './withExample.ts';

test('the table: filters that are taken away, saved ones, columns, and a statement that is stopped', async ({
  page,
}) => {
  await page.goto(new URL('/#/data?depth=0&fate=kept', page.url()).href);
  const main = page.getByRole('main');
  const filters = page.getByRole('complementary', { name: 'Filters' });
  await expect(main.getByText('2 questions', { exact: true })).toBeVisible();

  await page.getByRole('button', { name: 'Remove Branch: Kept' }).press('Enter');
  await expect(main.getByText('8 questions', { exact: true })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Remove Turn: Turn 1' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(main.getByText('56 questions', { exact: true })).toBeVisible();
  await expect(page.getByRole('grid', { name: 'Questions' })).toBeFocused();

  const least = filters.getByRole('slider', { name: 'Least reward' });
  await least.press('ArrowRight');
  await filters.getByRole('button', { name: 'All', exact: true }).press('Enter');
  await expect(least).toBeFocused();

  for (const name of ['One', 'Two']) {
    await filters.getByRole('checkbox', { name: /^Kept/ }).check();
    await page.getByRole('button', { name: 'Save this filter' }).press('Enter');
    await page.getByRole('textbox', { name: 'Name of the filter' }).fill(name);
    await page.keyboard.press('Enter');
    await expect(page.getByRole('button', { name: 'Save this filter' })).toBeFocused();
  }
  const saved = page.getByRole('button', { name: 'Saved filters' });
  await saved.press('Enter');
  await page.getByRole('button', { name: 'Remove the filter One' }).press('Enter');
  await expect(page.getByRole('menuitem', { name: 'Two' })).toBeFocused();
  await page.getByRole('button', { name: 'Remove the filter Two' }).press('Enter');
  await expect(page.getByText('None saved yet.')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(saved).toBeFocused();

  await page.getByRole('button', { name: 'Columns' }).press('Enter');
  const length = page.getByRole('menuitemcheckbox', { name: 'Length' });
  await expect(length).not.toBeChecked();
  await length.press('Enter');
  await expect(length).toBeChecked();
  await length.press('Enter');
  await page.keyboard.press('Escape');

  await page.goto(new URL('/#/data?panel=sql', page.url()).href);
  const run = page.getByRole('button', { name: 'Run', exact: true });
  await run.press('Enter');
  await expect(page.getByRole('region', { name: 'Result of the statement' })).toBeVisible();
  await expect(run).toBeFocused();
  const endless = 'WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n';
  await page.getByRole('textbox', { name: 'SQL statement' }).fill(endless);
  await run.press('Enter');
  await page.getByRole('button', { name: 'Cancel' }).press('Enter');
  await expect(page.getByText('Stopped before it had an answer.')).toBeVisible();
  // What was read before is not the answer to this.
  await expect(page.getByRole('region', { name: 'Result of the statement' })).toBeHidden();
  await expect(run).toBeFocused();
});

test('settings and models: a button that worked is at hand again, and a row that goes leaves the next', async ({
  page,
}) => {
  const open = (name: string) =>
    page.getByRole('navigation', { name: 'Rooms' }).getByRole('button', { name }).press('Enter');
  // What stands on a screen is found by its own words too.
  await page.keyboard.press('ControlOrMeta+k');
  await page.getByPlaceholder('Search runs and commands').fill('backup');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'Settings', level: 1 })).toBeVisible();
  const make = page.getByRole('button', { name: 'Back up now' });
  await make.press('Enter');
  const back = page.getByRole('button', { name: /^Go back to the backup/ });
  await expect(back).toBeVisible();
  await expect(make).toBeFocused();
  await back.press('Enter');
  await expect(page.getByRole('dialog', { name: 'Go back to a backup' }).getByText('same records')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(back).toBeFocused();
  await page.getByRole('button', { name: /^Remove the backup/ }).press('Enter');
  await expect(back).toBeHidden();
  await expect(make).toBeFocused();
  // A folder that is refused stands in its field to be mended, and is seen not to be set.
  const place = page.getByRole('textbox', { name: 'Backups folder' });
  const before = await place.inputValue();
  await place.fill('workspace.sqlite/backups');
  await page.keyboard.press('Enter');
  await expect(place).toHaveAttribute('aria-invalid', 'true');
  await expect(
    page.getByRole('alert').filter({ hasText: 'a file stands where a folder would have to be' }),
  ).toBeVisible();
  await place.fill(before);
  await expect(place).not.toHaveAttribute('aria-invalid', 'true');
  // Enter looks at the file that was named, and says what is wrong with it.
  await page.getByRole('textbox', { name: 'Path of a backup' }).fill('no such file.sqlite');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('alert').filter({ hasText: 'no such file.sqlite' })).toBeVisible();

  await open('Models');
  for (const name of ['one', 'two']) {
    await page.getByRole('textbox', { name: 'Address' }).fill(`http://127.0.0.1:1/v1#${name}`);
    await page.keyboard.press('Enter');
    await expect(page.getByRole('button', { name: `Probe ${name}` })).toBeVisible();
  }
  const probe = page.getByRole('button', { name: 'Probe two' });
  await probe.press('Enter');
  await expect(page.getByText('Probed')).toBeVisible();
  await expect(probe).toBeFocused();
  await page.getByRole('button', { name: 'Remove one' }).press('Enter');
  await expect(probe).toBeFocused();
  await page.getByRole('button', { name: 'Remove two' }).press('Enter');
  await expect(page.getByRole('region', { name: 'Servers' })).toBeFocused();
});
