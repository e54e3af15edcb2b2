/**
 * `npm start`: the studio in Electron where its binary and a display exist, else in a browser, with a sentence why. The
 * browser host runs in this process, so that its start costs no second Node.
 */
import { spawn } from 'node:child_process';
import { enableCompileCache } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ensureBuilt, root } from './build.ts';
import { findElectron, hasDisplay } from './electron.ts';

enableCompileCache(join(root, 'node_modules', '.cache', 'querent'));
await ensureBuilt();
const { binary, reason } = findElectron();
if (process.env.QUERENT_HOST === 'web') await serveBrowser('QUERENT_HOST is web');
else if (binary === null) await serveBrowser(reason);
else if (!hasDisplay()) await serveBrowser('There is no display');
else openElectron(binary);

function openElectron(path: string): void {
  const child = spawn(path, [root, ...process.argv.slice(2)], { stdio: 'inherit' });
  child.on('error', (error) => void serveBrowser(`Electron does not start here (${error.message})`));
  child.on('exit', (code) => process.exit(code ?? 1));
}

async function serveBrowser(reason: string): Promise<void> {
  process.stderr.write(`${reason}: the studio opens in a browser instead.\n`);
  await import(pathToFileURL(join(root, 'out', 'main', 'web.js')).href);
}
