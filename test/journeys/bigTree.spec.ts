/** A tree of five thousand questions: opened, searched, walked and collapsed, with no more of it in the document than is seen. */
import type { Page } from '@playwright/test';
import { writeTrees } from '../../bench/parts/trees.ts';
import { allMigrations } from '../../src/main/store/migrate.ts';
import { openWorkspace } from '../../src/main/store/workspace.ts';
import { test as base, expect } from './studio.ts';

const mostNodes = 300;
const groups = 625;
const rareWord = 'zyzzyva';

const runId = 'run_20260101_000001';

const test = base.extend({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads which fixtures are wanted from the pattern.
  fill: async ({}, use) => use(fill),
});

test('a tree of 5,000 questions is opened, searched, walked by arrows and collapsed', async ({ page }) => {
  await page.locator(`a[href="#/run/${runId}"]`).click();
  const tree = page.getByRole('tree', { name: 'Dialogue tree' });
  const selected = tree.locator('[role="treeitem"][aria-selected="true"]');
  await expect(tree.getByRole('treeitem').first()).toBeVisible();
  await expect(page.locator('[aria-busy="true"]')).toHaveCount(0);
  await expectFewNodes(page);

  await page.keyboard.press('/');
  const find = page.getByRole('searchbox', { name: 'Find in questions and answers' });
  await expect(find).toBeFocused();
  await find.fill(rareWord);
  await expect(page.getByRole('search').getByRole('status')).toHaveText('1 found');
  await find.press('Enter');
  await expect(selected).toHaveAccessibleName(new RegExp(rareWord));
  await expect(page.getByRole('search').getByRole('status')).toHaveText('1 of 1');
  await expectFewNodes(page);

  // Back to the root by the questions before it, then forward again to where the search had led.
  await tree.focus();
  const deep = await idOf(page);
  const depth = deep.split('/').at(-2)?.split('.').length ?? 0;
  expect(depth).toBeGreaterThan(4);
  for (let turn = 0; turn < depth; turn++) {
    const before = await idOf(page);
    await page.keyboard.press('ArrowLeft');
    await expect.poll(() => idOf(page)).not.toBe(before);
    await expectFewNodes(page);
  }
  const root = await idOf(page);
  await page.keyboard.press('ArrowRight');
  await expect.poll(() => idOf(page)).not.toBe(root);
  await page.keyboard.press('ArrowLeft');
  await expect.poll(() => idOf(page)).toBe(root);

  await page.keyboard.press('c');
  await expect(selected).toHaveAccessibleName(/\d+ groups collapsed/);
  await page.keyboard.press('ArrowRight');
  await expect.poll(() => idOf(page)).toBe(root);
  await page.keyboard.press('f');
  await expectFewNodes(page);
  await page.keyboard.press('c');
  await expect(tree.getByRole('treeitem', { name: /groups collapsed/ })).toHaveCount(0);
  await expectFewNodes(page);
});

/** The run's id. One question, the first of the last group, has a word that no other has. */
function fill(path: string): void {
  const before = openWorkspace(path, allMigrations.slice(0, 2));
  writeTrees(before.db, { name: runId, interviews: 1, groupsEach: groups });
  before.db
    .prepare(
      `UPDATE candidates SET question = 'Would ' || ? || ' do?' WHERE position = 0 AND group_id =
         (SELECT id FROM groups ORDER BY depth DESC, path DESC LIMIT 1)`,
    )
    .run(rareWord);
  expect(before.db.prepare('SELECT count(*) FROM candidates').pluck().get()).toBe(groups * 8);
  before.close();
  openWorkspace(path).close();
}

/** Of what is selected. */
async function idOf(page: Page): Promise<string> {
  const node = page.locator('.react-flow__node:has([data-selected]), .react-flow__node.selected').first();
  return (await node.getAttribute('data-id')) ?? '';
}

async function expectFewNodes(page: Page): Promise<void> {
  expect(await page.locator('.react-flow__node').count()).toBeLessThanOrEqual(mostNodes);
}
