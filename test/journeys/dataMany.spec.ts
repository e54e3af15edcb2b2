/** A row found among many: from the review of its group the table opens at it, however far from its first row it stands. */
import { expect, test } from './many.ts';

test('a question of the oldest run is found among twenty thousand', async ({ page }, testInfo) => {
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
  await page.screenshot({ path: testInfo.outputPath('found-light.png') });

  await page.getByRole('button', { name: 'Show from the first' }).click();
  await expect(page).toHaveURL(/#\/data$/);
  await expect(current).toHaveCount(0);

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
