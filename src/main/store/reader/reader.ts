import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fromErrorMessage, QuerentError } from '../../../shared/errors.ts';
import { findEntry } from '../entry.ts';
import { forkEntry } from '../forkEntry.ts';
import type { AnyReads, ReadReply, ReadRequest, Reads } from './protocol.ts';

export interface Reader<R extends AnyReads<R> = Reads> {
  /** Rejects with the process's QuerentError, or with the signal's reason as soon as that aborts. */
  read<N extends keyof R & string>(name: N, params: R[N]['params'], signal?: AbortSignal): Promise<R[N]['result']>;
  /** Ends the process; what waits is rejected. A later read starts another. */
  close(): Promise<void>;
  /** Starts the process before it is asked, where it does not run. */
  start(): void;
}

interface Waiting {
  request: ReadRequest;
  resolve(result: unknown): void;
  reject(error: unknown): void;
}

/**
 * A process that reads the workspace, started by the first read and again after its death. It is given one read at a time, so
 * that one given up before its turn costs nothing; one given up while it runs is let run to its end, since what it has in
 * memory would be lost with it.
 */
export function createReader<R extends AnyReads<R> = Reads>(
  path: string,
  entry = findEntry('reader', './reader/process.ts'),
): Reader<R> {
  let child: ChildProcess | null = null;
  let running: Waiting | null = null;
  let nextId = 1;
  let isClosed = false;
  const queue: Waiting[] = [];

  const start = (): ChildProcess => {
    const started = forkEntry(entry, [path]);
    started.on('message', (reply: ReadReply) => {
      if (running?.request.id !== reply.id) return;
      const { resolve, reject } = running;
      running = null;
      if ('result' in reply) resolve(reply.result);
      else reject(fromErrorMessage(reply.error));
      next();
    });
    // Errors of sending to a process that is gone; its exit is told apart.
    started.on('error', () => {});
    started.on('exit', (code, signal) => {
      if (child !== started) return;
      child = null;
      running?.reject(diedError(signal ?? `exit code ${code}`));
      running = null;
      next();
    });
    // The program may end while this waits for work.
    started.unref();
    started.channel?.unref();
    return started;
  };

  const next = () => {
    if (running !== null) return;
    running = queue.shift() ?? null;
    if (running === null) return void child?.channel?.unref();
    child ??= start();
    child.channel?.ref();
    child.send(running.request);
  };

  return {
    read: (name, params, signal) =>
      new Promise((resolve, reject) => {
        if (signal?.aborted) return reject(signal.reason);
        const waiting: Waiting = {
          request: { id: nextId++, name, params },
          resolve: resolve as Waiting['resolve'],
          reject,
        };
        signal?.addEventListener('abort', () => {
          const place = queue.indexOf(waiting);
          if (place >= 0) queue.splice(place, 1);
          reject(signal.reason);
        });
        // A page is what a person looks at: it goes before counts that wait.
        const behind = queue.findIndex(({ request }) => request.name !== 'page');
        if (name === 'page' && behind >= 0) queue.splice(behind, 0, waiting);
        else queue.push(waiting);
        next();
      }),
    start() {
      if (!isClosed) child ??= start();
    },
    async close() {
      isClosed = true;
      const [closing, rest] = [child, [...(running ? [running] : []), ...queue.splice(0)]];
      child = null;
      running = null;
      for (const { reject } of rest) reject(closedError());
      if (closing === null || closing.exitCode !== null || closing.signalCode !== null) return;
      // Its end is waited for: what keeps nothing alive would let the program go before.
      closing.ref();
      const ended = once(closing, 'exit');
      closing.kill('SIGKILL');
      await ended;
    },
  };
}

function diedError(how: string): QuerentError {
  return new QuerentError('store.reader', `The process that reads the workspace ended: ${how}.`, 'Try again.');
}

function closedError(): QuerentError {
  return new QuerentError('store.closed', 'The workspace was closed during a read.', 'Open it again.');
}
