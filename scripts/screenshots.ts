/**
 * Photographs every screen, light and dark, at 900, 1440 and 2560 pixels, empty, typical and full, into `out/screenshots`, with one
 * sheet a screen to look them over: `npm run screenshots -- [screen ...]`. `npm run screenshots -- readme` makes README's pictures
 * instead. Takes the browser that the journeys take.
 */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from '@playwright/test';
import { ensureBuilt, root } from './build.ts';
import { findChromium } from './chromium.ts';
import { type Filling, fillings, fillWorkspace } from './screenshots/fill.ts';
import { photographReadme } from './screenshots/readme.ts';
import type { Shot } from './screenshots/shot.ts';
import { shots } from './screenshots/shots.ts';
import { startWebHost } from './web-host.ts';

const widths = { 900: 700, 1440: 900, 2560: 1300 };
const schemes = ['light', 'dark'] as const;
const out = join(root, 'out', 'screenshots');

const wanted = process.argv.slice(2);
const isForReadme = wanted.length === 1 && wanted[0] === 'readme';
const chosen = shots.filter(({ name }) => wanted.length === 0 || wanted.includes(name));
const unknown = wanted.filter((name) => !isForReadme && !shots.some((shot) => shot.name === name));
if (unknown.length > 0) {
  console.error(`There is no screen ${unknown.join(', ')}. There are: ${shots.map(({ name }) => name).join(', ')}.`);
  process.exit(2);
}
const found = findChromium();
if (found.path === null) throw new Error(found.reason);
await ensureBuilt();
mkdirSync(out, { recursive: true });
const folder = mkdtempSync(join(tmpdir(), 'querent-screenshots-'));
const browser = await chromium.launch({
  executablePath: found.path,
  args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
});
try {
  if (isForReadme) await photographReadme(browser, folder);
  for (const filling of fillings) {
    const ofFilling = chosen.filter((shot) => shot.fillings?.includes(filling) ?? true);
    if (ofFilling.length > 0) await photograph(ofFilling, filling);
  }
  for (const { name } of chosen) await makeSheet(name);
} finally {
  await browser.close();
  rmSync(folder, { recursive: true, force: true });
}

async function photograph(ofFilling: Shot[], filling: Filling): Promise<void> {
  console.log(`${filling}: making the workspace`);
  const workspace = await fillWorkspace(filling, folder);
  const host = await startWebHost(workspace);
  try {
    const context = await browser.newContext();
    const page = await context.newPage();
    await page.goto(host.address);
    const { origin } = new URL(page.url());
    for (const colorScheme of schemes) {
      for (const [width, height] of Object.entries(widths)) {
        for (const shot of ofFilling) {
          const place = join(out, `${shot.name}-${filling}-${colorScheme}-${width}.png`);
          await page.setViewportSize({ width: Number(width), height });
          await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
          await page.goto('about:blank');
          await page.goto(`${origin}/${shot.hash}`);
          try {
            await page.getByRole('heading', { level: 1 }).first().waitFor();
            await shot.prepare?.(page);
            await page.waitForTimeout(700);
          } catch (error) {
            console.error(`${shot.name}, ${filling}: ${String(error).split('\n')[0]}`);
            process.exitCode = 1;
          }
          await page.screenshot({ path: place });
          await shot.leave?.(page);
        }
      }
    }
    await context.close();
  } finally {
    await host.end();
  }
}

/** All pictures of one screen on one, with the name of each below it. */
async function makeSheet(name: string): Promise<void> {
  const shot = shots.find((one) => one.name === name);
  const cells = (shot?.fillings ?? fillings).flatMap((filling) =>
    schemes.flatMap((scheme) =>
      Object.keys(widths).map((width) => {
        const file = `${name}-${filling}-${scheme}-${width}.png`;
        return `<figure><img src="${file}" /><figcaption>${file}</figcaption></figure>`;
      }),
    ),
  );
  const style =
    'body{margin:8px;display:grid;grid-template-columns:repeat(3,1fr);gap:8px;font:12px sans-serif}' +
    'figure{margin:0}img{width:100%;border:1px solid #888}';
  const sheet = join(out, `${name}.html`);
  writeFileSync(sheet, `<!doctype html><style>${style}</style>${cells.join('\n')}`);
  console.log(sheet);
}
