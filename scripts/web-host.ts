/** The built web host as a child process of a script, bench or journey. */
import { type ChildProcess, spawn } from 'node:child_process';
import { dirname, join } from 'node:path';
import { root } from './build.ts';

export interface WebHost {
  /** Opens the studio in one browser, once. */
  address: string;
  end(): Promise<void>;
}

/** Works in the workspace's folder, as if it had been started there. Rejects with all that it said where it ends at once. */
export async function startWebHost(
  workspace: string,
  environment: Record<string, string | undefined> = {},
): Promise<WebHost> {
  const host = spawn(process.execPath, [join(root, 'out', 'main', 'web.js'), '--no-open'], {
    cwd: dirname(workspace),
    env: {
      ...process.env,
      QUERENT_RECENTS: join(dirname(workspace), 'recents.json'),
      ...environment,
      QUERENT_WORKSPACE: workspace,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  return { address: await readAddress(host), end: () => endHost(host) };
}

/** The address that a host prints when it is ready. */
export function readAddress(host: ChildProcess): Promise<string> {
  return new Promise((found, fail) => {
    let said = '';
    const read = (chunk: Buffer) => {
      said += chunk;
      const address = /Querent is at (\S+)/.exec(said)?.[1];
      if (address) found(address);
    };
    host.stdout?.on('data', read);
    host.stderr?.on('data', read);
    host.on('exit', (code) => fail(new Error(`The web host ended with ${code}: ${said}`)));
  });
}

export function endHost(host: ChildProcess): Promise<void> {
  return new Promise((ended) => {
    if (host.exitCode !== null) return ended();
    host.on('exit', () => ended());
    host.kill('SIGTERM');
  });
}
