import { expect, test } from './studio.ts';

test('the studio opens, and stays open after a reload', async ({ page }) => {
  await expect(page).toHaveTitle(/Querent/);
  await expect(page.getByRole('navigation').first()).toBeVisible();
  await expect(page.getByRole('button', { name: /run the example/i }).first()).toBeVisible();
  expect(new URL(page.url()).search).toBe('');
  const address = page.url();
  await page.reload();
  await expect(page.getByRole('button', { name: /run the example/i }).first()).toBeVisible();
  expect(page.url()).toBe(address);
});

test('nothing on the page breaks the content security policy', async ({ page }) => {
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  await page.reload();
  await expect(page.getByRole('button', { name: /run the example/i }).first()).toBeVisible();
  expect(complaints).toEqual([]);
});

// @web: the desktop's window has no address.
test('another browser is not let in by an address that was used', { tag: '@web' }, async ({
  page,
  studio,
  browser,
}) => {
  await expect(page.getByRole('navigation').first()).toBeVisible();
  const stranger = await (await browser.newContext()).newPage();
  const answer = await stranger.goto(studio.address);
  expect(answer?.status()).toBe(403);
  await expect(stranger.getByText('does not let you in')).toBeVisible();
});
