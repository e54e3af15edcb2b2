/** The page as it stands by axe's rules of WCAG 2.2 AA, its colours in both themes. */
import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect } from './studio.ts';

const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
/** Those that look at colours: what the others look at is the same in both themes. */
const rulesOfColour = ['color-contrast', 'link-in-text-block'];
/** A row of the tree says in words what its figures and icons show, which this experimental rule takes for another name. */
const experimental = 'label-content-name-mismatch';

export async function expectClean(page: Page, screen: string): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    await expect(page.locator('html')).toHaveAttribute('data-mantine-color-scheme', colorScheme);
    // Colours change over a moment, and axe would measure one in between.
    await page.waitForTimeout(300);
    // The studio has no frames, so that no page beside it is needed to put results together, which Electron would not open.
    const axe = new AxeBuilder({ page }).setLegacyMode();
    if (colorScheme === 'light') axe.withTags(rules).disableRules(experimental);
    else axe.withRules(rulesOfColour);
    const { violations } = await axe.analyze();
    const told = violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`);
    // All screens are looked at before anything is said: what is wrong on one is often wrong on all.
    expect.soft(told, `${screen}, ${colorScheme}`).toEqual([]);
  }
}
