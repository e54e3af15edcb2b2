/** What many journeys begin with. */
import type { Page } from '@playwright/test';
import { expect } from './studio.ts';

export async function runExample(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Run the example' }).press('Enter');
  await expect(page.getByTestId('run-status').getByText('Finished')).toBeVisible({ timeout: 240_000 });
}

/** Where its run has finished already: by the rail, as somebody comes back to it. */
export async function openExample(page: Page): Promise<void> {
  await page.getByRole('region', { name: 'Recent runs' }).getByRole('button').first().press('Enter');
  await expect(page.getByTestId('run-status').getByText('Finished')).toBeVisible();
}

export const cardsOf = (page: Page) => page.getByRole('list', { name: 'Questions of the group' }).getByRole('listitem');

/** The desk at the first group of its queue, of eight questions. */
export async function openReview(page: Page) {
  await page.getByRole('button', { name: 'Review', exact: true }).click();
  await expect(cardsOf(page)).toHaveCount(8);
  return cardsOf(page);
}

/** By the palette, as somebody goes who knows the name. */
export async function goTo(page: Page, name: string): Promise<void> {
  await page.getByRole('navigation').first().waitFor();
  await page.keyboard.press('Control+k');
  const search = page.getByPlaceholder('Search runs and commands');
  await search.fill(name);
  await search.press('Enter');
  await expect(search).toHaveCount(0);
}
