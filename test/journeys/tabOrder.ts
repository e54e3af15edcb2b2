/** What a person without a mouse meets: every control in turn by Tab, and what each looks like while it has the focus. */
import { readFileSync } from 'node:fs';
import { stripTypeScriptTypes } from 'node:module';
import { resolve } from 'node:path';
import type { Page } from '@playwright/test';
import { expect } from './studio.ts';

export interface Walk {
  reached: number;
  /** Controls that neither Tab nor an arrow comes to. */
  unreached: string[];
  /** Controls that look the same with the focus as without. */
  unseen: string[];
  /** Steps that lead up, against the order in which a panel is read. */
  upwards: string[];
  /** Lists whose members only arrows could come to, and no arrow does. */
  stuck: string[];
}

const walker = stripTypeScriptTypes(
  readFileSync(resolve(import.meta.dirname, '..', 'renderer', 'tabOrder', 'walker.ts'), 'utf8'),
);
/** More than any screen has: who has not come round by then is caught somewhere. */
const mostSteps = 600;

/** Once round by Tab, in the dialog that is open, else in the page. */
export async function walkTabOrder(page: Page): Promise<Walk> {
  await page.evaluate(walker);
  await page.evaluate('walker.begin()');
  for (let step = 0; step < mostSteps; step++) {
    await page.keyboard.press('Tab');
    if (await page.evaluate('walker.arrive()')) break;
  }
  const walk = await page.evaluate<Omit<Walk, 'stuck'>>('walker.result()');
  const groups = await page.evaluate<number>('walker.countGroups()');
  const stuck: string[] = [];
  for (let index = 0; index < groups; index++) {
    const name = await page.evaluate<string>(`walker.enter(${index})`);
    let moved = false;
    for (const key of ['ArrowDown', 'ArrowRight']) {
      if (!moved) await page.keyboard.press(key);
      moved = await page.evaluate<boolean>('walker.hasMoved()');
    }
    if (!moved) stuck.push(name);
  }
  return { ...walk, stuck };
}

/** Fails softly, so that every screen is walked before anything is said. */
export async function expectWalk(page: Page, name: string): Promise<void> {
  // What comes after the screen itself, such as a list from the store.
  await page.waitForTimeout(300);
  const { reached, ...wrong } = await walkTabOrder(page);
  expect.soft(wrong, name).toEqual({ unreached: [], unseen: [], upwards: [], stuck: [] });
  expect.soft(reached, name).toBeGreaterThan(0);
}
