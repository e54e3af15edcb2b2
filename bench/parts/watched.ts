/** The bench's end of `loopDelay.ts`. */
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { LoopDelay } from './loopDelay.ts';

export interface Watched {
  resetDelay(): void;
  readDelay(): Promise<LoopDelay>;
}

/** For a Node process that is started with an IPC channel. */
export const watchFlags = ['--import', pathToFileURL(join(import.meta.dirname, 'loopDelay.ts')).href];

export function readWatch(process: ChildProcess): Watched {
  return {
    resetDelay: () => void process.send('reset'),
    async readDelay() {
      process.send('read');
      const [delay] = await once(process, 'message');
      return delay;
    },
  };
}
