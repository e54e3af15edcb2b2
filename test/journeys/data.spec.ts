/** The table of all questions: found by words, narrowed by counts and a range, kept, asked in SQL, and opened in its tree. */
import type { Page, TestInfo } from '@playwright/test';
import { expect, test } from './studio.ts';

const grid = (page: Page) => page.getByRole('grid', { name: 'Questions' });
const rows = (page: Page) => grid(page).locator('tbody').getByRole('row');
const filters = (page: Page) => page.getByRole('complementary', { name: 'Filters' });
const total = (page: Page) => page.getByRole('main').getByText(/^[\d,]+ questions?$/);

const takePicture = (page: Page, testInfo: TestInfo, name: string) =>
  page.screenshot({ path: testInfo.outputPath(`${name}.png`) });

/** The exact world plays all roles: 7 groups of 8 by default, 56 questions, the same each time. */
async function collectInWorld(page: Page): Promise<void> {
  await page.getByRole('button', { name: /^(New run|set up a run of your own)$/ }).click();
  for (const role of ['Policy', 'Participant', 'Scorer']) {
    await page.getByRole('combobox', { name: role, exact: true }).fill('world');
    await page.keyboard.press('Escape');
  }
  await page.getByRole('button', { name: 'Start the run' }).click();
  await expect(page.getByTestId('run-status').getByText('Finished', { exact: true })).toBeVisible();
}

test('an empty workspace says what the table is for', async ({ page }, testInfo) => {
  await page.getByRole('button', { name: 'Data' }).click();
  await expect(page.getByRole('heading', { name: /Every question of every run/ })).toBeVisible();
  await takePicture(page, testInfo, 'empty-light');
});

test('questions are searched, narrowed, ordered, kept as a filter and opened in their tree', async ({
  page,
}, testInfo) => {
  await collectInWorld(page);
  await page.getByRole('navigation', { name: 'Rooms' }).getByRole('button', { name: 'Data' }).click();
  await expect(total(page)).toHaveText('56 questions');
  await expect(filters(page).getByRole('checkbox', { name: /^Rewarded \d+$/ })).toBeVisible();
  await takePicture(page, testInfo, 'typical-light');

  await filters(page)
    .getByRole('checkbox', { name: /^Turn 1 8$/ })
    .check();
  await expect(total(page)).toHaveText('8 questions');
  await expect(page).toHaveURL(/#\/data\?depth=0$/);
  await grid(page).getByRole('button', { name: 'Reward', exact: true }).click();
  await expect(grid(page).getByRole('columnheader', { name: 'Reward' })).toHaveAttribute('aria-sort', 'descending');

  await page.getByRole('button', { name: 'Save this filter' }).click();
  await page.getByRole('textbox', { name: 'Name of the filter' }).fill('First turns');
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await page.reload();
  await expect(total(page)).toHaveText('8 questions');
  await page.getByRole('button', { name: 'Clear' }).click();
  await expect(total(page)).toHaveText('56 questions');

  // A range by keyboard: the thumb of the least reward goes up by twenty of its forty steps.
  const least = filters(page).getByRole('slider', { name: 'Least reward' });
  await least.focus();
  for (let step = 0; step < 20; step++) await page.keyboard.press('ArrowRight');
  await expect(page).toHaveURL(/reward-range=/);
  await expect(total(page)).not.toHaveText('56 questions');

  await page.getByRole('button', { name: 'Saved filters' }).click();
  await page.getByRole('menuitem', { name: 'First turns' }).click();
  await expect(page).toHaveURL(/order=reward\.down/);
  await expect(total(page)).toHaveText('8 questions');
  await page.getByRole('button', { name: 'Clear' }).click();

  const question = (await rows(page).nth(20).getByRole('link').textContent()) ?? '';
  const word =
    question
      .split(/\s+/)
      .sort((a, b) => b.length - a.length)[0]
      ?.replace(/\W/g, '') ?? '';
  await page.keyboard.press('/');
  await page.keyboard.type(word);
  await expect(page).toHaveURL(new RegExp(`text=${word}`));
  await expect(rows(page).first().locator('mark').first()).toHaveText(new RegExp(word, 'i'));
  await takePicture(page, testInfo, 'search-light');
  // Wherever the hit stands, it is in sight in a narrow column; and the link has the name of the whole question.
  await page.setViewportSize({ width: 900, height: 700 });
  for (const row of (await rows(page).all()).slice(0, 5)) {
    const link = row.getByRole('link');
    expect((await link.textContent())?.replaceAll('\u00a0', ' ')).toBe(
      await link.locator('xpath=ancestor::td').getAttribute('title'),
    );
    const mark = link.locator('mark').first();
    if ((await mark.count()) === 0) continue;
    const [cell, hit] = [await link.locator('xpath=ancestor::td').boundingBox(), await mark.boundingBox()];
    expect((hit?.x ?? 0) + (hit?.width ?? 0)).toBeLessThanOrEqual((cell?.x ?? 0) + (cell?.width ?? 0));
  }
  await page.setViewportSize({ width: 1280, height: 720 });

  await page.keyboard.press('Enter');
  await expect(grid(page)).toBeFocused();
  await page.keyboard.press('ArrowDown');
  const current = grid(page).locator('tr[aria-current="true"]');
  const opened = (await current.getByRole('link').getAttribute('href')) ?? '';
  await page.keyboard.press('Enter');
  await expect(page.getByRole('complementary', { name: 'Question details' })).toBeVisible();
  expect(new URL(page.url()).hash).toContain(new URLSearchParams(opened.split('?')[1]).get('node')?.split('/')[0]);
  await page.goBack();
  await expect(page.getByRole('searchbox', { name: 'Search questions and answers' })).toHaveValue(word);
});

test('a column tells how it is spread over the rows of the filter', async ({ page }, testInfo) => {
  await collectInWorld(page);
  await page.goto(new URL('/#/data?depth=0', page.url()).href);
  await grid(page).getByRole('button', { name: 'Statistics of reward' }).press('Enter');
  const ofReward = page.getByRole('dialog', { name: 'Statistics of reward' });
  await expect(ofReward).toContainText(/Questions8Without it0Least.+Lower quartile.+Median.+Greatest.+Mean.+Standard/);
  await page.screenshot({ path: testInfo.outputPath('statistics-light.png') });
  await page.keyboard.press('Escape');
  await expect(grid(page).getByRole('button', { name: 'Statistics of reward' })).toBeFocused();
  await grid(page).getByRole('button', { name: 'Statistics of domain' }).press('Enter');
  await expect(page.getByRole('dialog', { name: 'Statistics of domain' })).toContainText('cars8');
});

test('questions that are asked again are compared on request, and lead to their rows and to the desk', async ({
  page,
}, testInfo) => {
  await collectInWorld(page);
  await page.goto(`${new URL(page.url()).origin}/#/data?panel=coverage&fate=pruned`);
  const part = page.getByRole('region', { name: 'Repeated questions' });
  await part.getByRole('button', { name: 'Compare the questions' }).click();
  await expect(part.getByRole('status')).toContainText(/\d+ are repeated\. \d+ questions compared\./);
  const first = part.getByRole('list', { name: 'Repeated questions' }).getByRole('listitem').first();
  const times = Number(((await first.locator('summary').textContent()) ?? '').split('\u00d7')[0]);
  expect(times).toBeGreaterThan(1);
  await first.locator('summary').press('Enter');
  const members = first.getByRole('row');
  await expect(members).toHaveCount(1 + Math.min(times, 20));
  await page.screenshot({ path: testInfo.outputPath('repeats-light.png') });
  await members.nth(1).getByRole('link', { name: 'Review' }).click();
  await expect(page.getByRole('heading', { name: 'Review', exact: true })).toBeVisible();
  await page.goBack();
  await expect(part.getByRole('button', { name: 'Compare again' })).toBeVisible();
  await first.locator('summary').press('Enter');
  await first.getByRole('button', { name: 'Show the rows with these words' }).click();
  await expect(page).toHaveURL(/fate=pruned&text=%22/);
  await expect(rows(page).first()).toBeVisible();
  await page.goBack();
  await part.getByRole('button', { name: 'Forget it' }).click();
  await expect(part.getByRole('button', { name: 'Compare the questions' })).toBeVisible();
});

test('SQL is answered, and its mistakes are told', async ({ page }, testInfo) => {
  await collectInWorld(page);
  await page.goto(new URL('/#/data?panel=sql', page.url()).href);
  const statement = page.getByRole('textbox', { name: 'SQL statement' });
  await statement.fill(
    'SELECT depth, count(*) AS questions FROM candidates JOIN groups ON groups.id = group_id GROUP BY 1',
  );
  await page.keyboard.press('ControlOrMeta+Enter');
  const result = page.getByRole('region', { name: 'Result of the statement' });
  await expect(result.getByRole('row')).toHaveText(['depthquestions', '08', '116', '232']);
  await takePicture(page, testInfo, 'sql-light');
  await statement.fill('DELETE FROM candidates');
  await page.getByRole('button', { name: 'Run', exact: true }).click();
  await expect(page.getByRole('alert').getByText(/does not/)).toBeVisible();
});
