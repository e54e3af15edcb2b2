import { fromErrorMessage, QuerentError } from '../../../shared/errors.ts';
import type { PushResult } from '../../../shared/records/hub.ts';
import { findEntry } from '../../store/entry.ts';
import { forkEntry } from '../../store/forkEntry.ts';
import type { PushJob, PushNews, PushStep } from './push-job.ts';

/** How long a process may take to end by itself once it was told to stop. */
const patienceMs = 5000;

/** Pushes in a process of its own. Rejects with its QuerentError; when the signal aborts, with its reason, once it is gone. */
export function runPush(
  job: PushJob,
  signal: AbortSignal,
  onProgress: (progress: PushStep) => void,
  entry = findEntry('push', '../core/hub/push-process.ts'),
): Promise<PushResult> {
  return new Promise((resolve, reject) => {
    if (signal.aborted) return reject(signal.reason);
    const child = forkEntry(entry, []);
    child.send(job);
    let timer: ReturnType<typeof setTimeout> | undefined;
    const abort = () => {
      if (child.connected) child.send('abort');
      timer = setTimeout(() => child.kill('SIGKILL'), patienceMs);
    };
    signal.addEventListener('abort', abort, { once: true });
    let end: PushNews | null = null;
    child.on('message', (news: PushNews) => {
      if (news.kind === 'progress') onProgress(news.progress);
      else end = news;
    });
    // Errors of sending to a process that is gone; its exit is told apart.
    child.on('error', () => {});
    child.on('exit', (code, killed) => {
      clearTimeout(timer);
      signal.removeEventListener('abort', abort);
      if (end?.kind === 'pushed') return resolve(end.result);
      if (signal.aborted) return reject(signal.reason);
      reject(end?.kind === 'failed' ? fromErrorMessage(end.error) : diedError(killed ?? `exit code ${code}`));
    });
  });
}

function diedError(how: string): QuerentError {
  return new QuerentError('hub.failed', `The process that pushes ended: ${how}.`, 'Push again.');
}
