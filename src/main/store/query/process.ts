/**
 * The entry of a process that answers one query and is gone. SQLite cannot be interrupted from JavaScript, and a query that a
 * person wrote may never end or take all memory: a process can be ended by its pid, whatever it does. It is ended by main; a
 * thread of its own sees to it where main cannot.
 */
import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { toErrorMessage } from '../../../shared/errors.ts';
import { findEntry } from '../entry.ts';
import { answerQuery, type QueryRequest } from './answer.ts';

/** Whom the process answers to, and how long it may live. */
export interface Guarded {
  parentPid: number;
  lifetimeMs: number;
}

const [parentPid, lifetimeMs] = process.argv.slice(2).map(Number);
const guard = new Worker(findEntry('guard', './query/guard.ts'), {
  workerData: { parentPid, lifetimeMs },
  execArgv: [],
});
const guarded = once(guard, 'online');

process.on('disconnect', () => process.exit(0));
process.once('message', async (request: QueryRequest) => {
  await guarded;
  const reply = answer(request);
  process.send?.(reply, undefined, undefined, () => process.exit(0));
});

function answer(request: QueryRequest) {
  try {
    return { result: answerQuery(request) };
  } catch (error) {
    return { error: toErrorMessage(error) };
  }
}
