/** What only the desktop has, in Electron itself: its window, its menus, its engine. The journeys run there too. */
import { expect, test } from '../journeys/studio.ts';

test('the window opens on the studio, without Node in it', async ({ page }) => {
  await expect(page).toHaveTitle(/Querent/);
  expect(page.url()).toMatch(/^querent:\/\/studio\//);
  expect(await page.evaluate(() => typeof Reflect.get(globalThis, 'require'))).toBe('undefined');
  expect(await page.evaluate(() => Object.keys(Reflect.get(globalThis, 'querent')).sort())).toEqual(['shell', 'wire']);
  await expect(page.getByRole('button', { name: /run the example/i }).first()).toBeVisible();
});

test('what is chosen from its menus is done by the window, which offers what it can do', async ({
  page,
  application,
}) => {
  const item = (id: string) =>
    application.evaluate(({ Menu }, id) => Menu.getApplicationMenu()?.getMenuItemById(id)?.enabled ?? null, id);
  await expect.poll(() => item('go.data')).toBe(true);
  expect(await item('data.search')).toBe(false);
  await application.evaluate(({ Menu }) => Menu.getApplicationMenu()?.getMenuItemById('go.data')?.click());
  await expect(page.getByRole('searchbox', { name: 'Search questions and answers' })).toBeVisible();
  await expect.poll(() => item('data.search')).toBe(true);
});

test('a link opens its place in the window that is there', async ({ page, application }) => {
  await expect(page.getByRole('button', { name: /run the example/i }).first()).toBeVisible();
  await application.evaluate(({ app }) => app.emit('second-instance', {}, ['querent://studio/#/models'], ''));
  await expect(page.getByRole('heading', { name: 'Models', exact: true })).toBeVisible();
});
