/** The built web host on a workspace, with its event loop watched. */
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { root } from '../../scripts/build.ts';
import { endHost, readAddress } from '../../scripts/web-host.ts';
import { readWatch, type Watched, watchFlags } from './watched.ts';

export interface WatchedHost extends Watched {
  /** Works once. */
  address: string;
  end(): Promise<void>;
}

export async function startWatchedHost(folder: string, workspace: string): Promise<WatchedHost> {
  const folderOfProfile = process.env.BENCH_PROFILE;
  const profiling = folderOfProfile ? ['--cpu-prof', `--cpu-prof-dir=${folderOfProfile}`] : [];
  const program = [join(root, 'out', 'main', 'web.js'), '--no-open'];
  const host = spawn(process.execPath, [...profiling, ...watchFlags, ...program], {
    cwd: folder,
    env: { ...process.env, QUERENT_WORKSPACE: workspace, QUERENT_RECENTS: join(folder, 'recents.json') },
    stdio: ['ignore', 'pipe', 'ignore', 'ipc'],
  });
  return {
    address: await readAddress(host),
    ...readWatch(host),
    end: () => endHost(host),
  };
}
