import type { Page } from '@playwright/test';
import type { Filling } from './fill.ts';

/** One screen or panel, how to get there, and what has to stand on it before it is photographed. */
export interface Shot {
  name: string;
  /** Left out: in all of them. */
  fillings?: Filling[];
  /** The address's hash. */
  hash: string;
  prepare?(page: Page): Promise<void>;
  /** Takes back what would stand in the pictures after it. */
  leave?(page: Page): Promise<void>;
}

export const filled: Filling[] = ['typical', 'full'];
export const typical: Filling[] = ['typical'];

/** The panel of that name at the top of the window. */
export function showPanel(name: string): (page: Page) => Promise<void> {
  return async (page) => {
    const panel = page.getByRole('region', { name, exact: true });
    await panel.waitFor();
    await panel.evaluate((element) => element.scrollIntoView());
  };
}
