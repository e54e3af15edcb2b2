import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './build.ts';

/** Electron's binary where it was downloaded, or why there is none. It only looks: asking Electron's package would download. */
export function findElectron(): { binary: string; reason: null } | { binary: null; reason: string } {
  const folder = join(root, 'node_modules', 'electron');
  const pathFile = join(folder, 'path.txt');
  const name = existsSync(pathFile) ? readFileSync(pathFile, 'utf8').trim() : null;
  const binary = name === null ? null : join(process.env.ELECTRON_OVERRIDE_DIST_PATH ?? join(folder, 'dist'), name);
  if (binary === null || !existsSync(binary)) {
    return { binary: null, reason: "Electron's binary is not installed (npx install-electron downloads it)" };
  }
  return { binary, reason: null };
}

/** Null where the Electron suite can run. */
export function whyNoElectronSuite(): string | null {
  const { reason } = findElectron();
  return reason ?? (hasDisplay() ? null : 'There is no display for Electron (xvfb-run gives it one)');
}

export function hasDisplay(): boolean {
  return process.platform !== 'linux' || Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY);
}
