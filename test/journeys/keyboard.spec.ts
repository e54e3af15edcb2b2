/** The studio without a mouse: every control by Tab, every key another one if a person wants it. */
import type { Page } from '@playwright/test';
import { goTo, runExample } from './steps.ts';
import { expect, test as fresh } from './studio.ts';
import { expectWalk, walkTabOrder } from './tabOrder.ts';
import { test } from './withExample.ts';
import { test as withHub } from './withHub.ts';

/** How to come there from the screen before; a new screen is a line. */
const screens: [name: string, open: (page: Page) => Promise<void>][] = [
  ['Runs, empty', (page) => page.getByRole('button', { name: 'Run the example' }).waitFor()],
  ['Run', runExample],
  ['Run with its panel', openQuestion],
  ['Runs', (page) => goTo(page, 'Runs')],
  ['New run', (page) => goTo(page, 'New run')],
  ['Review', (page) => goTo(page, 'Review')],
  ['Data', (page) => goTo(page, 'Data: all')],
  ['Data, rows selected', selectAllRows],
  ['Data, coverage', compareQuestions],
  ['Data, SQL', (page) => page.getByRole('radiogroup', { name: 'Way of looking' }).getByText('SQL').click()],
  ['Data sets, empty', (page) => goTo(page, 'Data sets')],
  ['New data set', (page) => page.getByRole('button', { name: 'New data set' }).press('Enter')],
  ['Data set', makeDataSet],
  ['Models', (page) => goTo(page, 'Models')],
  ['Settings', (page) => goTo(page, 'Settings')],
  ['Settings, all keys', (page) => page.getByRole('button', { name: 'Show all keys' }).press('Enter')],
  ['Settings, a key being changed', (page) => changeKeysOfAccept(page)],
];

/** Opened from a control that has the focus, which gets it back. */
const dialogs: [name: string, opener: (page: Page) => Promise<void>, key: string][] = [
  ['Shortcuts', (page) => page.getByRole('button', { name: 'Shortcuts' }).focus(), 'Enter'],
  ['Search', (page) => page.getByRole('button', { name: 'Models' }).focus(), 'Control+k'],
  ['About this run', (page) => page.getByRole('button', { name: 'About this run' }).focus(), 'Enter'],
  ['Workspaces', (page) => page.getByRole('button', { name: /^Workspace / }).focus(), 'Enter'],
  ['Export', (page) => page.getByRole('button', { name: 'Export' }).focus(), 'Enter'],
];

fresh(
  'Tab comes to every control of every screen and shows where it is; dialogs keep the focus and give it back',
  async ({ page }) => {
    test.setTimeout(400_000);
    for (const [name, open] of screens) {
      await test.step(name, async () => {
        await open(page);
        await expectWalk(page, name);
      });
    }
    await openRun(page);
    for (const [name, opener, key] of dialogs) {
      await test.step(name, async () => {
        await opener(page);
        const before = await tellFocus(page);
        await page.keyboard.press(key);
        const dialog = page.getByRole('dialog').filter({ visible: true });
        await expect(dialog).toBeVisible();
        await expectWalk(page, name);
        await dialog.locator('button, input').first().focus();
        await page.keyboard.press('Escape');
        await expect(dialog).toHaveCount(0);
        await expect.poll(() => tellFocus(page), { message: `focus after ${name}` }).toBe(before);
      });
    }
  },
);

withHub('Tab comes to every file of a hub, every download, server and folder', async ({ page, hub, studio }) => {
  test.setTimeout(200_000);
  await goTo(page, 'Models');
  const panel = page.getByRole('region', { name: 'From a hub' });
  const look = async () => {
    await panel.getByLabel('Name on the hub').fill('tiny/llama');
    await panel.getByLabel('Name on the hub').press('Enter');
    await panel.getByRole('checkbox', { name: 'model.safetensors' }).waitFor();
  };
  await look();
  hub.faults.stall = { path: 'model.safetensors', afterBytes: 20_000 };
  await panel.getByRole('button', { name: /^Download \d/ }).press('Enter');
  await panel.getByRole('button', { name: 'Pause tiny/llama' }).press('Enter');
  await panel.getByRole('button', { name: 'Go on with tiny/llama' }).waitFor();
  await look();
  await page.getByLabel('Model folder').fill(studio.folder);
  await page.getByLabel('Model folder').press('Enter');
  await page.getByRole('button', { name: /^Remove/ }).waitFor();
  const servers = page.getByRole('region', { name: 'Servers', exact: true });
  await servers.getByLabel('Address').fill(`${hub.url}/v1#none`);
  await servers.getByLabel('Address').press('Enter');
  await servers.getByRole('button', { name: 'Test none' }).waitFor();
  await expectWalk(page, 'Models, full');
});

fresh('a walk tells what cannot be reached, seen or moved, and what leads up', async ({ page }) => {
  await page.setContent(`
    <section><button style="position: absolute; top: 300px">low</button><button>high</button></section>
    <button tabindex="-1">lost</button> <button style="outline: none">dark</button> <button disabled>resting</button>
    <div role="listbox" tabindex="0"><div role="option">stuck</div></div>
    <input type="radio" name="one" checked aria-label="first"> <input type="radio" name="one" aria-label="second">`);
  expect(await walkTabOrder(page)).toEqual({
    reached: 5,
    unreached: ['button "lost"'],
    unseen: ['button "dark"'],
    upwards: ['button "low" -> button "high"'],
    stuck: ['div[listbox] "stuck"'],
  });
});

test('keys are given to other commands, asked about where they are taken, and kept', async ({ page, studio }) => {
  test.setTimeout(400_000);
  await goTo(page, 'Settings');
  const find = page.getByRole('searchbox', { name: 'Search commands' });
  await find.fill('accept');
  const row = page.getByRole('listitem').filter({ has: page.getByText('Accept', { exact: true }) });
  await row.getByRole('button', { name: 'Change the keys of: Accept' }).press('Enter');
  const record = async (key: string) => {
    await row.getByRole('button', { name: 'Add a key to: Accept' }).press('Space');
    await page.keyboard.press(key);
  };
  await record('F5');
  await expect(row).toContainText('F5 cannot be used. The browser or the system takes it.');
  await record('Shift+?');
  await expect(row).toContainText('? is \u201cThis sheet\u201d (Everywhere).');
  await row.getByRole('button', { name: 'Leave it' }).press('Enter');
  await record('ArrowUp');
  await expect(row).toContainText('(Review)');
  await record('x');
  await expect(row).toContainText('X is \u201cReject\u201d (Review).');
  await row.getByRole('button', { name: 'Take it from there' }).press('Enter');
  await expect(row.getByRole('button', { name: 'Take X from: Accept' })).toBeVisible();
  await row.getByRole('button', { name: 'Take A from: Accept' }).press('Enter');
  await row.getByRole('button', { name: 'Done' }).press('Enter');
  await expect(row.getByRole('button', { name: 'Change the keys of: Accept' })).toBeFocused();

  page = await studio.restart();
  await goTo(page, 'Review');
  const cards = page.getByRole('list', { name: 'Questions of the group' }).getByRole('listitem');
  await expect(cards).toHaveCount(8);
  await page.keyboard.press('a');
  await page.keyboard.press('x');
  await expect(cards.nth(0)).toHaveAttribute('data-verdict', 'accepted');
  await expect(page.locator('[data-verdict]')).toHaveCount(1);
  await expect(page.getByRole('button', { name: 'Accept', exact: true })).toHaveAttribute('title', 'Accept (X)');
  await page.keyboard.press('Shift+?');
  const sheet = page.getByRole('dialog', { name: 'Shortcuts' });
  await expect(sheet.getByText('Accept', { exact: true }).locator('xpath=..')).toContainText('X');
  await page.keyboard.press('Shift+?');
  await expect(sheet).toHaveCount(0);

  await goTo(page, 'Settings');
  await page.getByRole('button', { name: 'Show all keys' }).press('Enter');
  const changed = page.getByText('changed', { exact: true });
  await expect(changed.first()).toBeVisible();
  await page.getByRole('button', { name: 'Usual keys everywhere' }).press('Enter');
  await expect(changed).toHaveCount(0);
  await goTo(page, 'Review');
  await page.keyboard.press('x');
  await expect(page.locator('[data-verdict="rejected"]')).toHaveCount(1);
});

test('Mod+Z is the field’s own where something is written, and takes back a decision over several at once', async ({
  page,
}) => {
  test.setTimeout(400_000);
  await goTo(page, 'Review');
  const decided = page.locator('[data-verdict]');
  await expect(page.getByRole('list', { name: 'Questions of the group' }).getByRole('listitem')).toHaveCount(8);
  await page.keyboard.press('Control+a');
  await page.keyboard.press('a');
  await expect(decided).toHaveCount(8);

  await page.keyboard.press('e');
  const box = page.getByRole('textbox', { name: 'Question' });
  const before = await box.inputValue();
  await page.keyboard.press('Control+End');
  await page.keyboard.insertText(' Really');
  await expect(box).toHaveValue(`${before} Really`);
  await page.keyboard.press('Control+z');
  await expect(box).toHaveValue(before);
  await page.keyboard.press('Control+Shift+z');
  await expect(box).toHaveValue(`${before} Really`);
  await expect(decided).toHaveCount(8);
  await page.keyboard.press('Escape');
  await expect(box).toHaveCount(0);

  await page.keyboard.press('Control+z');
  await expect(decided).toHaveCount(0);
  await page.keyboard.press('Control+Shift+z');
  await expect(decided).toHaveCount(8);
});

const tellFocus = (page: Page) => page.locator(':focus').evaluate((element) => element.outerHTML);

const changeKeysOfAccept = (page: Page) =>
  page.getByRole('button', { name: 'Change the keys of: Accept', exact: true }).press('Enter');

async function openQuestion(page: Page): Promise<void> {
  await page.getByRole('tree', { name: 'Dialogue tree' }).press('ArrowDown');
  await page.getByRole('complementary', { name: 'Question details' }).waitFor();
}

async function selectAllRows(page: Page): Promise<void> {
  await page.getByRole('checkbox', { name: 'Select all that match' }).press('Space');
  await page.getByRole('region', { name: 'Selection' }).getByRole('button', { name: 'Accept' }).waitFor();
}

async function compareQuestions(page: Page): Promise<void> {
  await page.keyboard.press('Escape');
  await page.getByRole('radiogroup', { name: 'Way of looking' }).getByText('Coverage').click();
  await page.getByRole('button', { name: 'Compare the questions' }).press('Enter');
  await page.getByRole('button', { name: 'Compare again' }).waitFor();
}

async function makeDataSet(page: Page): Promise<void> {
  await page.getByRole('textbox', { name: 'Name' }).fill('Good ones');
  await page.getByRole('button', { name: 'Create' }).press('Enter');
  await page.getByRole('button', { name: 'Cut version 1' }).press('Enter');
  await page.getByRole('region', { name: 'Groups of version 1' }).waitFor();
}

async function openRun(page: Page): Promise<void> {
  await page.getByRole('region', { name: 'Recent runs' }).getByRole('button').first().press('Enter');
  await page.getByRole('tree', { name: 'Dialogue tree' }).waitFor();
}
