import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import { fromErrorMessage, QuerentError } from '../../../shared/errors.ts';
import type { ExportJob, JobNews, JobProgress } from './job.ts';

export type JobEnd = Exclude<JobNews, { kind: 'progress' | 'failed' }>;

/**
 * Does the job in a thread of its own. Rejects with the thread's QuerentError; when the signal aborts, with its reason, once
 * the thread has taken back what it had written.
 */
export function runJob(
  job: ExportJob,
  signal: AbortSignal,
  onProgress: (progress: JobProgress) => void = () => undefined,
  entry = findEntry(),
): Promise<JobEnd> {
  return new Promise((resolve, reject) => {
    if (signal.aborted) return reject(signal.reason);
    const worker = new Worker(entry, { workerData: job, execArgv: [] });
    const abort = () => worker.postMessage('abort');
    signal.addEventListener('abort', abort, { once: true });
    let end: JobNews | null = null;
    let cause: unknown = null;
    worker.on('message', (news: JobNews) => {
      if (news.kind === 'progress') onProgress(news.progress);
      else end = news;
    });
    worker.on('error', (error) => {
      cause = error;
    });
    worker.on('exit', () => {
      signal.removeEventListener('abort', abort);
      if (end === null || end.kind === 'progress') return reject(diedError(cause));
      if (end.kind !== 'failed') return resolve(end);
      reject(signal.aborted ? signal.reason : fromErrorMessage(end.error));
    });
  });
}

/** Built, the thread's program stands beside the others; in source form it is a file of this folder. */
function findEntry(): string {
  const places = ['./export.js', '../export.js'].map((place) => fileURLToPath(new URL(place, import.meta.url)));
  return places.find((path) => existsSync(path)) ?? fileURLToPath(new URL('./thread.ts', import.meta.url));
}

function diedError(cause: unknown): QuerentError {
  const why = cause instanceof Error ? `: ${cause.message}` : '';
  return new QuerentError('export.failed', `The thread that exports ended${why}.`, 'Export again.', { cause });
}
