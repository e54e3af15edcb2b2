/** The built web host on a workspace, with its event loop watched. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { root } from '../../scripts/build.ts';
import { readWatch, type Watched, watchFlags } from './watched.ts';

export interface WebHost extends Watched {
  /** Works once. */
  address: string;
  end(): Promise<void>;
}

export async function startWebHost(folder: string, workspace: string): Promise<WebHost> {
  const folderOfProfile = process.env.BENCH_PROFILE;
  const profiling = folderOfProfile ? ['--cpu-prof', `--cpu-prof-dir=${folderOfProfile}`] : [];
  const program = [join(root, 'out', 'main', 'web.js'), '--no-open'];
  const host = spawn(process.execPath, [...profiling, ...watchFlags, ...program], {
    cwd: folder,
    env: { ...process.env, QUERENT_WORKSPACE: workspace },
    stdio: ['ignore', 'pipe', 'ignore', 'ipc'],
  });
  return {
    address: await readAddress(host),
    ...readWatch(host),
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
