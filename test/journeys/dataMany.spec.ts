/**
 * A row found among a million: by its words, and from the review of its group, where the table opens at it however far from its first
 * row it stands.
 */
import { expect, withMany } from './many.ts';

const test = withMany(1_000_000);
// They are written first.
test.setTimeout(600_000);

test('a question of the oldest run is found among a million', async ({ page }, testInfo) => {
  await expect(page.getByRole('navigation', { name: 'Rooms' })).toBeVisible();
  const groupId = 'run_2026_00000/10/5';
  const candidateId = `${groupId}#3`;
  await page.goto(new URL(`/#/review/${encodeURIComponent(groupId)}`, page.url()).href);
  await expect(page.getByRole('heading', { name: 'Review', exact: true })).toBeVisible();
  const cards = page.getByRole('list', { name: 'Questions of the group' }).locator(':scope > li');
  await expect(cards).toHaveCount(8);
  await cards.nth(3).click({ position: { x: 5, y: 5 } });
  await expect(cards.nth(3)).toHaveAttribute('aria-current', 'true');
  await page.keyboard.press('d');
  await expect(page).toHaveURL(/#\/data\?candidate=/);
  expect(new URLSearchParams(page.url().split('?')[1]).get('candidate')).toBe(candidateId);
  const current = page.getByRole('grid', { name: 'Questions' }).locator('tr[aria-current="true"]');
  await expect(current).toBeInViewport();
  await expect(current.getByRole('link')).toHaveAttribute('href', new RegExp(encodeURIComponent(candidateId)));
  await expect(page.getByText('More rows stand above these.')).toBeVisible();
  const question = await current.getByRole('link').textContent();
  await page.screenshot({ path: testInfo.outputPath('found-light.png') });

  await page.getByRole('button', { name: 'Show from the first' }).click();
  await expect(page).toHaveURL(/#\/data$/);
  await expect(current).toHaveCount(0);
  await expect(page.getByRole('main').getByText('1,000,080 questions', { exact: true })).toBeVisible();

  const search = page.getByRole('searchbox', { name: 'Search' });
  await search.fill(`"${question}"`);
  await expect(page.getByRole('main').getByText('1 question', { exact: true })).toBeVisible();
  const rows = page.getByRole('grid', { name: 'Questions' }).getByRole('row');
  await expect(rows.nth(1).getByRole('link')).toHaveAttribute('href', new RegExp(encodeURIComponent(candidateId)));
  await page.screenshot({ path: testInfo.outputPath('searched-light.png') });
  await search.fill('');
  await expect(page.getByRole('main').getByText('1,000,080 questions', { exact: true })).toBeVisible();

  await page.getByText('Coverage', { exact: true }).click();
  const matrix = page.getByRole('table', { name: 'Persona and domain' });
  const cell = matrix.getByRole('button').first();
  const count = /: ([\d,]+) questions/.exec((await cell.getAttribute('aria-label')) ?? '')?.[1] ?? '';
  await expect(page.getByRole('table', { name: 'Gain by turn' }).getByRole('row').nth(1)).toBeVisible();
  for (const scheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme: scheme });
    await page.screenshot({ path: testInfo.outputPath(`coverage-${scheme}.png`) });
  }
  await cell.click();
  await expect(page.getByRole('main').getByText(`${count} questions`, { exact: true })).toBeVisible();
});
