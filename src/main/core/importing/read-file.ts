/** Reads a file in a process of its own, batch by batch: the next is read when this one was taken. */
import type { ChildProcess } from 'node:child_process';
import { fromErrorMessage, QuerentError } from '../../../shared/errors.ts';
import type { ImportChoice, ImportLook } from '../../../shared/records/import.ts';
import { findEntry } from '../../store/entry.ts';
import { forkEntry } from '../../store/forkEntry.ts';
import type { ImportBatch, ImportJob, ImportNews } from './job.ts';

export async function lookInProcess(choice: ImportChoice, signal: AbortSignal): Promise<ImportLook> {
  let look: ImportLook | null = null;
  await work({ task: 'look', choice }, signal, (news) => {
    if (news.kind === 'looked') look = news.look;
  });
  if (look === null) throw new Error('The process read where it was to look.');
  return look;
}

/** Rejects with what is wrong with the file, with what `take` throws, or with the signal's reason. */
export function readInProcess(
  choice: ImportChoice,
  signal: AbortSignal,
  take: (batch: ImportBatch) => Promise<void>,
): Promise<void> {
  return work({ task: 'read', choice }, signal, async (news, child) => {
    if (news.kind !== 'batch') return;
    await take(news);
    if (child.connected) child.send('next');
  });
}

function work(
  job: ImportJob,
  signal: AbortSignal,
  hear: (news: ImportNews, child: ChildProcess) => void | Promise<void>,
): Promise<void> {
  return new Promise((resolve, reject) => {
    if (signal.aborted) return reject(signal.reason);
    const child = forkEntry(findEntry('import', '../core/importing/process.ts'), []);
    let [end, heard]: [ImportNews | null, Promise<void>] = [null, Promise.resolve()];
    const stop = (error: unknown) => {
      reject(error);
      child.kill();
    };
    const abort = () => stop(signal.reason);
    signal.addEventListener('abort', abort, { once: true });
    child.on('message', (news: ImportNews) => {
      if (news.kind !== 'batch') end = news;
      heard = Promise.resolve(hear(news, child)).catch(stop);
    });
    // Errors of sending to a process that is gone; its exit is told apart.
    child.on('error', () => {});
    child.on('exit', (code, killed) => {
      signal.removeEventListener('abort', abort);
      void heard.then(() => {
        if (end === null) reject(diedError(killed ?? `exit code ${code}`));
        else if (end.kind === 'failed') reject(fromErrorMessage(end.error));
        else resolve();
      });
    });
    child.send(job);
  });
}

function diedError(how: string): QuerentError {
  return new QuerentError(
    'import.failed',
    `The process that imports ended: ${how}.`,
    'Import again; nothing was stored.',
  );
}
