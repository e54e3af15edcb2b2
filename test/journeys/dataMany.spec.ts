/** A row found among many: from the review of its group the table opens at it, however far from its first row it stands. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test as base, expect } from '@playwright/test';
import { writeCandidates } from '../../bench/parts/candidates.ts';
import { startWebHost } from '../../scripts/web-host.ts';
import { openWorkspace } from '../../src/main/store/workspace.ts';

const test = base.extend<{ address: string }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads which fixtures are wanted from the pattern.
  address: async ({}, use) => {
    const folder = mkdtempSync(join(tmpdir(), 'querent-journey-'));
    const path = join(folder, 'workspace.sqlite');
    const { db, close } = openWorkspace(path);
    writeCandidates(db, 20_000);
    close();
    const host = await startWebHost(path);
    try {
      await use(host.address);
    } finally {
      await host.end();
      rmSync(folder, { recursive: true, force: true });
    }
  },
});

test('a question of the oldest run is found among twenty thousand', async ({ page, address }, testInfo) => {
  await page.goto(address);
  await expect(page.getByRole('navigation', { name: 'Rooms' })).toBeVisible();
  const groupId = 'run_2026_00000/10/5';
  const candidateId = `${groupId}#3`;
  await page.goto(`${new URL(page.url()).origin}/#/review/${encodeURIComponent(groupId)}`);
  await expect(page.getByRole('heading', { name: 'Review', exact: true })).toBeVisible();
  const cards = page.getByRole('list', { name: 'Questions of the group' }).locator(':scope > li');
  await expect(cards).toHaveCount(8);
  await cards.nth(3).click({ position: { x: 5, y: 5 } });
  await expect(cards.nth(3)).toHaveAttribute('aria-current', 'true');
  await page.keyboard.press('d');
  await expect(page).toHaveURL(/#\/data\?candidate=/);
  expect(new URLSearchParams(page.url().split('?')[1]).get('candidate')).toBe(candidateId);
  const current = page.getByRole('grid', { name: 'Questions' }).getByRole('row', { selected: true });
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
