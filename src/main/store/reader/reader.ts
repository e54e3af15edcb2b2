import { Worker } from 'node:worker_threads';
import { fromErrorMessage, QuerentError } from '../../../shared/errors.ts';
import { findEntry } from '../entry.ts';
import type { AnyReads, ReadReply, ReadRequest, Reads } from './protocol.ts';

export interface Reader<R extends AnyReads<R> = Reads> {
  /** Rejects with the thread's QuerentError, or with the signal's reason as soon as that aborts. */
  read<N extends keyof R & string>(name: N, params: R[N]['params'], signal?: AbortSignal): Promise<R[N]['result']>;
  /** Ends the thread; what waits is rejected. A later read starts another. */
  close(): Promise<void>;
}

interface Waiting {
  request: ReadRequest;
  resolve(result: unknown): void;
  reject(error: unknown): void;
}

/**
 * A thread that reads the workspace, started by the first read and again after its death. It is given one read at a time, so
 * that one given up before its turn costs nothing; one given up while it runs is let run to its end, since SQLite in a thread
 * cannot be interrupted from outside.
 */
export function createReader<R extends AnyReads<R> = Reads>(
  path: string,
  entry = findEntry('reader', './reader/thread.ts'),
): Reader<R> {
  let worker: Worker | null = null;
  let running: Waiting | null = null;
  let nextId = 1;
  const queue: Waiting[] = [];

  const start = (): Worker => {
    const started = new Worker(entry, { workerData: path, execArgv: [] });
    started.on('message', (reply: ReadReply) => {
      if (running?.request.id !== reply.id) return;
      const { resolve, reject } = running;
      running = null;
      if ('result' in reply) resolve(reply.result);
      else reject(fromErrorMessage(reply.error));
      next();
    });
    let cause: unknown;
    started.on('error', (error) => {
      cause = error;
    });
    started.on('exit', () => {
      if (worker !== started) return;
      worker = null;
      running?.reject(diedError(cause));
      running = null;
      next();
    });
    // The program may end while the thread waits for work.
    started.unref();
    return started;
  };

  const next = () => {
    if (running !== null) return;
    running = queue.shift() ?? null;
    if (running === null) return worker?.unref();
    worker ??= start();
    worker.ref();
    worker.postMessage(running.request);
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
    async close() {
      const [closing, rest] = [worker, [...(running ? [running] : []), ...queue.splice(0)]];
      worker = null;
      running = null;
      for (const { reject } of rest) reject(closedError());
      await closing?.terminate();
    },
  };
}

function diedError(cause: unknown): QuerentError {
  const why = cause instanceof Error ? `: ${cause.message}` : '';
  return new QuerentError('store.reader', `The thread that reads the workspace ended${why}.`, 'Try again.', { cause });
}

function closedError(): QuerentError {
  return new QuerentError('store.closed', 'The workspace was closed during a read.', 'Open it again.');
}
