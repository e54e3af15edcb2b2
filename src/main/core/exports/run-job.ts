import { fromErrorMessage, QuerentError } from '../../../shared/errors.ts';
import { findEntry } from '../../store/entry.ts';
import { forkEntry } from '../../store/forkEntry.ts';
import type { ExportJob, JobNews, JobProgress } from './job.ts';

export type JobEnd = Exclude<JobNews, { kind: 'progress' | 'failed' }>;

/**
 * Does the job in a process of its own. Rejects with its QuerentError; when the signal aborts, with its reason, once it has
 * taken back what it had written.
 */
export function runJob(
  job: ExportJob,
  signal: AbortSignal,
  onProgress: (progress: JobProgress) => void = () => undefined,
  entry = findEntry('export', '../core/exports/process.ts'),
): Promise<JobEnd> {
  return new Promise((resolve, reject) => {
    if (signal.aborted) return reject(signal.reason);
    const child = forkEntry(entry, []);
    child.send(job);
    const abort = () => child.connected && child.send('abort');
    signal.addEventListener('abort', abort, { once: true });
    let end: JobNews | null = null;
    child.on('message', (news: JobNews) => {
      if (news.kind === 'progress') onProgress(news.progress);
      else end = news;
    });
    // Errors of sending to a process that is gone; its exit is told apart.
    child.on('error', () => {});
    child.on('exit', (code, killed) => {
      signal.removeEventListener('abort', abort);
      if (end === null || end.kind === 'progress') return reject(diedError(killed ?? `exit code ${code}`));
      if (end.kind !== 'failed') return resolve(end);
      reject(signal.aborted ? signal.reason : fromErrorMessage(end.error));
    });
  });
}

function diedError(how: string): QuerentError {
  return new QuerentError('export.failed', `The process that exports ended: ${how}.`, 'Export again.');
}
