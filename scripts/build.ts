/**
 * `node scripts/build.ts` builds; `ensureBuilt()` builds only when a source is newer than the last build. npm puts
 * node_modules/.bin first, so under an npm script `node` is the Node 24 of the dev dependency, whatever started npm.
 */
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { setTimeout } from 'node:timers/promises';

export const root = resolve(import.meta.dirname, '..');
const stamp = join(root, 'out', 'built-at');
const sources = ['src', 'electron.vite.config.ts', 'package.json', 'tsconfig.base.json'];

/** The stamp holds the moment at which the build began, so that a file saved while it ran counts as newer. */
export async function build(): Promise<void> {
  const startedAt = Date.now();
  const { build: buildAll } = await import('electron-vite');
  await buildAll({ root, logLevel: 'warn', ignoreConfigWarning: true });
  writeFileSync(stamp, `${startedAt}\n`);
}

/** Builds when needed and says so on stderr, since stdout may carry JSON. */
export async function ensureBuilt(): Promise<void> {
  if (isFresh()) return;
  const unlock = await lockBuild();
  try {
    // Another process may have built while this one waited.
    if (isFresh()) return;
    process.stderr.write('Building Querent (its source is newer than the last build) ...\n');
    console.log = console.error;
    await build();
  } finally {
    console.log = print;
    unlock();
  }
}

const print = console.log;

/** Two builds at once would remove each other's files. The lock of a process that is gone counts for nothing. */
async function lockBuild(): Promise<() => void> {
  const lock = join(root, 'node_modules', '.cache', 'querent-build.lock');
  mkdirSync(dirname(lock), { recursive: true });
  for (;;) {
    try {
      writeFileSync(lock, String(process.pid), { flag: 'wx' });
      return () => rmSync(lock, { force: true });
    } catch {
      if (isAlive(readHolder(lock))) await setTimeout(200);
      else rmSync(lock, { force: true });
    }
  }
}

/** 0 where the lock was given back in the meantime. */
function readHolder(lock: string): number {
  return existsSync(lock) ? Number(readFileSync(lock, 'utf8')) : 0;
}

function isAlive(pid: number): boolean {
  try {
    return pid > 0 && process.kill(pid, 0);
  } catch {
    return false;
  }
}

function isFresh(): boolean {
  if (!existsSync(stamp)) return false;
  const builtAt = Number(readFileSync(stamp, 'utf8'));
  return sources.every((source) => newestIn(join(root, source)) < builtAt);
}

/** The newest modification time under a path, ms. Folders count: a removed file changes its folder's time. */
function newestIn(path: string): number {
  const status = statSync(path);
  if (!status.isDirectory()) return status.mtimeMs;
  return readdirSync(path).reduce((newest, name) => Math.max(newest, newestIn(join(path, name))), status.mtimeMs);
}

if (import.meta.main) await build();
