/** The built web host on a workspace, with its event loop watched. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { root } from '../../scripts/build.ts';
import type { LoopDelay } from './loopDelay.ts';

export interface WebHost {
  /** Works once. */
  address: string;
  resetDelay(): void;
  readDelay(): Promise<LoopDelay>;
  end(): Promise<void>;
}

export async function startWebHost(folder: string, workspace: string): Promise<WebHost> {
  const watch = pathToFileURL(join(import.meta.dirname, 'loopDelay.ts')).href;
  const host = spawn(process.execPath, ['--import', watch, join(root, 'out', 'main', 'web.js'), '--no-open'], {
    cwd: folder,
    env: { ...process.env, QUERENT_WORKSPACE: workspace },
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
  });
  return {
    address: await readAddress(host),
    resetDelay: () => void host.send('reset'),
    async readDelay() {
      host.send('read');
      const [delay] = await once(host, 'message');
      return delay;
    },
    async end() {
      if (host.exitCode !== null) return;
      const ended = once(host, 'exit');
      host.kill('SIGTERM');
      await ended;
    },
  };
}

function readAddress(host: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = '';
    host.stdout?.on('data', (chunk) => {
      said += chunk;
      const address = /Querent is at (\S+)/.exec(said)?.[1];
      if (address) resolve(address);
    });
    host.on('exit', (code) => reject(new Error(`The web host ended with ${code}: ${said}`)));
  });
}
