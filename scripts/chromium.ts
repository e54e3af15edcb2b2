/**
 * The browser of the journeys: QUERENT_CHROMIUM, else one that is installed, else Debian's package where this is Debian and
 * the user may install it, else Playwright's own.
 */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { chromium } from '@playwright/test';

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

export function findChromium(): { path: string; reason: null } | { path: null; reason: string } {
  const found = process.env.QUERENT_CHROMIUM ?? onPath() ?? ownOfPlaywright() ?? installOnDebian();
  if (found) return { path: found, reason: null };
  const ways = 'install Debian\'s "chromium", run "npx playwright install chromium", or set QUERENT_CHROMIUM';
  return { path: null, reason: `There is no Chromium for the browser journeys: ${ways}.` };
}

function onPath(): string | null {
  if (process.platform === 'win32') return null;
  const folders = (process.env.PATH ?? '').split(delimiter);
  return folders.flatMap((folder) => names.map((name) => join(folder, name))).find((path) => existsSync(path)) ?? null;
}

function ownOfPlaywright(): string | null {
  const path = chromium.executablePath();
  return path && existsSync(path) ? path : null;
}

function installOnDebian(): string | null {
  if (!existsSync('/etc/debian_version') || process.getuid?.() !== 0) return null;
  console.log('Installing Debian\'s "chromium" for the browser journeys ...');
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  for (const parameters of [
    ['update', '-q'],
    ['install', '-qy', '--no-install-recommends', 'chromium'],
  ]) {
    spawnSync('apt-get', parameters, { stdio: 'inherit', env });
  }
  return onPath();
}
