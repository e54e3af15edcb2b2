/** Models, settings, and what opens from everywhere. */
import type { Page } from '@playwright/test';
import { type Shot, showPanel, typical } from './shot.ts';

const empty: Shot['fillings'] = ['empty'];
const both: Shot['fillings'] = ['empty', 'typical'];
const panels = {
  'settings-runs': 'New runs',
  'settings-keyboard': 'Keyboard',
  'settings-backups': 'Backups',
  'settings-log': 'Log and diagnostics',
};

export const programShots: Shot[] = [
  { name: 'models', hash: '#/models', fillings: both },
  { name: 'models-servers', hash: '#/models', fillings: both, prepare: showPanel('Servers') },
  { name: 'models-hub', hash: '#/models', fillings: both, prepare: showPanel('From a hub') },
  { name: 'settings', hash: '#/settings', fillings: both },
  ...Object.entries(panels).map(([name, panel]) => ({
    name,
    hash: '#/settings',
    fillings: typical,
    prepare: showPanel(panel),
  })),
  { name: 'settings-all-keys', hash: '#/settings', fillings: typical, prepare: showAllKeys },
  { name: 'settings-restore', hash: '#/settings', fillings: typical, prepare: lookAtBackup },
  { name: 'settings-bundle', hash: '#/settings', fillings: typical, prepare: openBundle },
  { name: 'workspaces', hash: '#/runs', fillings: both, prepare: (page) => page.keyboard.press('Shift+W') },
  { name: 'palette', hash: '#/runs', fillings: both, prepare: (page) => page.keyboard.press('ControlOrMeta+k') },
  { name: 'guide', hash: '#/review', fillings: typical, prepare: openGuide, leave: hideGuide },
  { name: 'shortcuts', hash: '#/runs', fillings: empty, prepare: (page) => page.keyboard.press('Shift+?') },
];

async function openGuide(page: Page): Promise<void> {
  await page.keyboard.press('ControlOrMeta+k');
  await page.getByPlaceholder('Search runs and commands').fill('guide');
  await page.keyboard.press('Enter');
  await page.getByRole('region', { name: 'Guide' }).waitFor();
}

async function hideGuide(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Hide the guide' }).click();
}

async function showAllKeys(page: Page): Promise<void> {
  await showPanel('Keyboard')(page);
  await page.getByRole('button', { name: 'Show all keys' }).click();
  await page.getByRole('button', { name: 'Change the keys of: New run', exact: true }).click();
}

/** A backup is made once; what is gone back to is the newest. */
async function lookAtBackup(page: Page): Promise<void> {
  await showPanel('Backups')(page);
  const back = page.getByRole('button', { name: /Go back to the backup/ });
  if ((await back.count()) === 0) await page.getByRole('button', { name: 'Back up now' }).click();
  await back.first().click();
  await page
    .getByRole('dialog', { name: 'Go back to a backup' })
    .getByRole('button', { name: 'Go back to it' })
    .waitFor();
}

async function openBundle(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Save a diagnostics bundle' }).click();
  await page.getByRole('dialog', { name: 'Save a diagnostics bundle' }).getByRole('list').waitFor();
}
