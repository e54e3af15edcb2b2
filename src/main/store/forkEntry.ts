import { type ChildProcess, fork } from 'node:child_process';
import { withoutSecrets } from '../../shared/withoutSecrets.ts';

/**
 * Starts a program of ours as a process of its own. Not as a thread: where the processor protects V8's code pages, Node now and
 * then aborts the whole process as threads come and go ("Check failed: jit_page.has_value()"), and that would be main. It is
 * given no key, and under Electron the binary is asked to be Node. It ends when the channel to this process closes.
 */
export function forkEntry(entry: string, parameters: string[], execArgv: string[] = []): ChildProcess {
  return fork(entry, parameters, {
    execArgv,
    env: { ...withoutSecrets(process.env), ELECTRON_RUN_AS_NODE: '1' },
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  });
}
