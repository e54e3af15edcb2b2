import { type ErrorMessage, fromErrorMessage, QuerentError } from '../../../shared/errors.ts';
import type { UpkeepPhase } from '../../../shared/records/backup.ts';
import { findEntry } from '../../store/entry.ts';
import { forkEntry } from '../../store/forkEntry.ts';
import type { UpkeepTasks } from './tasks.ts';

/** The name and its params are paired by the type of the call, on the asking side. */
export interface TaskRequest {
  name: keyof UpkeepTasks;
  params: unknown;
}

export type TaskNews =
  | { kind: 'progress'; phase: UpkeepPhase; done: number | null }
  | { kind: 'done'; result: unknown }
  | { kind: 'failed'; error: ErrorMessage };

export interface TaskOptions {
  signal?: AbortSignal | undefined;
  onProgress?: ((phase: UpkeepPhase, done: number | null) => void) | undefined;
}

/**
 * Does the task in a process of its own, which is ended when the signal aborts: SQLite cannot be asked to stop. What it had
 * written under a name for the time being is for the caller to remove. Rejects with its QuerentError, or the signal's reason.
 */
export function runTask<N extends keyof UpkeepTasks>(
  name: N,
  params: UpkeepTasks[N]['params'],
  { signal, onProgress }: TaskOptions = {},
): Promise<UpkeepTasks[N]['result']> {
  return new Promise((resolve, reject) => {
    if (signal?.aborted) return reject(signal.reason);
    const child = forkEntry(findEntry('upkeep', '../core/upkeep/process.ts'), []);
    let end: Exclude<TaskNews, { kind: 'progress' }> | null = null;
    const kill = () => void child.kill('SIGKILL');
    signal?.addEventListener('abort', kill, { once: true });
    child.on('message', (news: TaskNews) => {
      if (news.kind === 'progress') onProgress?.(news.phase, news.done);
      else end = news;
    });
    // Errors of sending to a process that is gone; its exit is told apart.
    child.on('error', () => {});
    child.on('close', (code, killed) => {
      signal?.removeEventListener('abort', kill);
      if (end?.kind === 'done') return resolve(end.result as UpkeepTasks[N]['result']);
      if (signal?.aborted) return reject(signal.reason);
      reject(end === null ? diedError(killed ?? `exit code ${code}`) : fromErrorMessage(end.error));
    });
    child.send({ name, params } satisfies TaskRequest);
  });
}

function diedError(how: string): QuerentError {
  return new QuerentError('backup.failed', `The process that worked on the file ended: ${how}.`, 'Try again.');
}
