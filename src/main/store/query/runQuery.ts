import { fromErrorMessage, QuerentError } from '../../../shared/errors.ts';
import type { QueryResult } from '../../../shared/records/data.ts';
import { findEntry } from '../entry.ts';
import { forkEntry } from '../forkEntry.ts';
import type { QueryRequest } from './answer.ts';

type Reply = { result: QueryResult } | { error: { code: string; message: string; hint: string } };

/** Time that main has to end the process itself, and to say why, before the process does. */
const graceMs = 2000;

/**
 * Runs one statement in a process of its own, which is ended at the time limit or when the signal aborts. Throws `usage.query`
 * for a wrong statement, `store.query-slow` at the limit, `store.query-died` where the process ended by itself.
 */
export function runQuery(
  request: QueryRequest,
  { timeoutMs, signal }: { timeoutMs: number; signal?: AbortSignal },
): Promise<QueryResult> {
  return new Promise((resolve, reject) => {
    if (signal?.aborted) return reject(signal.reason);
    const parameters = [process.pid, timeoutMs + graceMs].map(String);
    const child = forkEntry(findEntry('query', './query/process.ts'), parameters, ['--max-old-space-size=512']);
    const end = () => child.kill('SIGKILL');
    const timer = setTimeout(() => finish(() => reject(slowError(timeoutMs))), timeoutMs);
    const cancel = () => finish(() => reject(signal?.reason));
    const finish = (settle: () => void) => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', cancel);
      settle();
      end();
    };
    signal?.addEventListener('abort', cancel);
    child.on('error', (cause) => finish(() => reject(diedError(cause))));
    child.on('exit', () => finish(() => reject(diedError())));
    child.on('message', (reply: Reply) =>
      finish(() => ('result' in reply ? resolve(reply.result) : reject(fromErrorMessage(reply.error)))),
    );
    child.send(request);
  });
}

function slowError(timeoutMs: number): QuerentError {
  return new QuerentError(
    'store.query-slow',
    `The statement was ended after ${timeoutMs / 1000} seconds.`,
    'Ask for less: a WHERE on an indexed column, a LIMIT, fewer joins.',
  );
}

function diedError(cause?: unknown): QuerentError {
  return new QuerentError(
    'store.query-died',
    'The process that ran the statement ended before it had an answer; it may have run out of memory.',
    'Ask for fewer or shorter rows.',
    { cause },
  );
}
