/** A Node process that does nothing: how late it is, is the machine's doing. Ended with its channel. */
import { spawn } from 'node:child_process';
import { readWatch, type Watched, watchFlags } from './watched.ts';

export function startIdleProcess(): Watched & { end(): void } {
  const idle = spawn(process.execPath, [...watchFlags, import.meta.filename, 'idle'], {
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  return { ...readWatch(idle), end: () => idle.disconnect() };
}

if (process.argv[1] === import.meta.filename && process.argv[2] === 'idle') process.channel?.ref();
