/** What opens over or within a screen, by axe in both themes and by the Tab key: boxes of the desk, menus, dialogs. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { expectClean } from './axe.ts';
import { goTo } from './steps.ts';
import { expect } from './studio.ts';
import { expectWalk } from './tabOrder.ts';
import { test } from './withExample.ts';

interface Panel {
  name: string;
  /** A room of the palette, where it is another than that of the panel before. */
  room?: string;
  open(page: Page, folder: string): Promise<void>;
  close?(page: Page): Promise<void>;
}

const dialog = (page: Page, name: string) => page.getByRole('dialog', { name });
const pressEscape = (page: Page) => page.keyboard.press('Escape');

const panels: Panel[] = [
  {
    name: 'an own question below another',
    open: async (page) => {
      // A key before the questions are here would choose none.
      await page.getByRole('treeitem').first().waitFor();
      await page.getByRole('tree', { name: 'Dialogue tree' }).press('ArrowDown');
      await page.getByRole('complementary', { name: 'Question details' }).waitFor();
      await page.keyboard.press('q');
      await page.getByRole('textbox', { name: 'Your question after this one' }).waitFor();
    },
  },
  {
    name: 'branches of a group in the tree',
    open: async (page) => {
      await page.getByRole('tree', { name: 'Dialogue tree' }).press('ArrowDown');
      await page.getByRole('complementary', { name: 'Question details' }).waitFor();
      await page.keyboard.press('Shift+B');
      await dialog(page, 'Branches').getByRole('checkbox').first().waitFor();
    },
  },
  {
    name: 'a note',
    room: 'Review',
    open: async (page) => {
      await page.getByRole('list', { name: 'Questions of the group' }).waitFor();
      await page.keyboard.press('n');
      await page.getByRole('textbox', { name: 'Note' }).waitFor();
    },
  },
  {
    name: 'a suggested wording',
    open: async (page) => {
      await page.keyboard.press('s');
      await page.getByRole('form', { name: 'Better wording of the question' }).waitFor();
    },
  },
  {
    name: 'add to a data set',
    open: async (page) => {
      await page.keyboard.press('c');
      await page.getByRole('textbox', { name: 'Name' }).waitFor();
    },
  },
  {
    name: 'coverage',
    room: 'Data: all',
    open: (page) => page.getByRole('radiogroup', { name: 'Way of looking' }).getByText('Coverage').click(),
    close: (page) => page.getByRole('radiogroup', { name: 'Way of looking' }).getByText('Table').click(),
  },
  {
    name: 'import of a file with a bad row',
    open: async (page, folder) => {
      const file = join(folder, 'some.csv');
      writeFileSync(
        file,
        'prompt,question,answer,reward\nFind out.,How fast?,Very.,1.5\nFind out.,How dear?,Not.,many\n',
      );
      await page.keyboard.press('Shift+I');
      await dialog(page, 'Import').getByRole('textbox', { name: 'File' }).fill(file);
      await dialog(page, 'Import').getByText('1 row cannot be read').waitFor();
    },
  },
  {
    name: 'all keys, one of them being changed',
    room: 'Settings',
    open: async (page) => {
      await page.getByRole('button', { name: 'Show all keys' }).press('Enter');
      await page.getByRole('button', { name: 'Change the keys of: Accept', exact: true }).press('Enter');
    },
    close: (page) => page.getByRole('button', { name: 'Done' }).press('Enter'),
  },
  {
    name: 'what going back to a backup changes',
    open: async (page) => {
      await page.getByRole('button', { name: 'Back up now' }).press('Enter');
      await page.getByRole('button', { name: /Go back to the backup/ }).press('Enter');
      await dialog(page, 'Go back to a backup').getByRole('button', { name: 'Go back to it' }).waitFor();
    },
  },
  {
    name: 'a diagnostics bundle',
    open: async (page) => {
      await page
        .getByRole('region', { name: 'Log and diagnostics' })
        .getByRole('button', { name: /bundle/ })
        .press('Enter');
      await dialog(page, 'Save a diagnostics bundle').getByRole('list').waitFor();
    },
  },
];

test('every panel, menu and dialog is clean by axe, and walked by Tab', async ({ page, studio }, testInfo) => {
  test.setTimeout(600_000);
  // What does not open is told at once, and not at the end of the test's time.
  page.setDefaultTimeout(60_000);
  for (const { name, room, open, close = pressEscape } of panels) {
    await test.step(name, async () => {
      if (room) await goTo(page, room);
      await open(page, studio.folder);
      await page.screenshot({ path: testInfo.outputPath(`${name}.png`) });
      await expectClean(page, name);
      await expectWalk(page, name);
      await close(page);
      await expect(page.getByRole('dialog').filter({ visible: true })).toHaveCount(0);
    });
  }
});
