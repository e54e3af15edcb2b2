/** The page as it stands, in both themes, by axe's rules of WCAG 2.2 AA. */
import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect, test } from './studio.ts';

const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
/** A row of the tree says in words what its figures and icons show, which this experimental rule takes for another name. */
const experimental = 'label-content-name-mismatch';

export async function expectClean(page: Page, screen: string): Promise<void> {
  // Electron opens no page beside its window, in which axe would put its results together.
  const isInElectron = test.info().project.name === 'electron';
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    await expect(page.locator('html')).toHaveAttribute('data-mantine-color-scheme', colorScheme);
    // Colours change over a moment, and axe would measure one in between.
    await page.waitForTimeout(300);
    const { violations } = await new AxeBuilder({ page })
      .setLegacyMode(isInElectron)
      .withTags(rules)
      .disableRules(experimental)
      .analyze();
    const told = violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`);
    // All screens are looked at before anything is said: what is wrong on one is often wrong on all.
    expect.soft(told, `${screen}, ${colorScheme}`).toEqual([]);
  }
}
