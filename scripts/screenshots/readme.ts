/** README's three pictures: the tree with the reasons for a reward, the desk, and the table, of a window that is read on a page. */
import { join } from 'node:path';
import type { Browser, Page } from '@playwright/test';
import { root } from '../build.ts';
import { startWebHost } from '../web-host.ts';
import { fillStudy } from './fill.ts';

const viewport = { width: 1440, height: 900 };

export async function photographReadme(browser: Browser, folder: string): Promise<void> {
  const workspace = join(folder, 'study', 'cars.sqlite');
  const example = await fillStudy(workspace);
  const host = await startWebHost(workspace);
  try {
    const context = await browser.newContext({ viewport, deviceScaleFactor: 1.25, reducedMotion: 'reduce' });
    const page = await context.newPage();
    await page.goto(host.address);
    await page.getByRole('table', { name: 'Runs' }).waitFor();
    const { origin } = new URL(page.url());
    const pictures = [
      {
        name: 'tree',
        hash: `#/run/${example}`,
        prepare: settleTree,
      },
      { name: 'review', hash: `#/review/${encodeURIComponent(`${example}/i0/5`)}`, prepare: settleDesk },
      { name: 'data', hash: '#/data?order=reward.down', prepare: settleTable },
    ];
    for (const { name, hash, prepare } of pictures) {
      await page.goto('about:blank');
      await page.goto(`${origin}/${hash}`);
      await prepare(page);
      await page.waitForTimeout(1000);
      await page.screenshot({ path: join(root, 'docs', `${name}.png`) });
    }
  } finally {
    await host.end();
  }
}

async function settleTree(page: Page): Promise<void> {
  await page.getByRole('tree').getByRole('treeitem').first().click();
  await page.getByRole('complementary', { name: 'Question details' }).waitFor();
}

async function settleDesk(page: Page): Promise<void> {
  await page.getByRole('list', { name: 'Questions of the group' }).getByRole('listitem').first().waitFor();
}

async function settleTable(page: Page): Promise<void> {
  await page.getByRole('grid', { name: 'Questions' }).locator('tbody').getByRole('row').first().waitFor();
}
