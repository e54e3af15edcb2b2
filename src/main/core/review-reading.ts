/**
 * What the desk asks of all groups at once: which are worth a person's time, and how far the work has come. Both go over every
 * candidate, some over every text, so they are read in a process of their own: neither main nor the table waits for them.
 */
import type { Result } from '../../shared/contract.ts';
import type { QueueRequest } from '../../shared/records/review.ts';
import type { RunId } from '../../shared/records/run.ts';
import type { Handlers } from '../serve.ts';
import { findEntry } from '../store/entry.ts';
import type { ReadFunctions } from '../store/reader/protocol.ts';
import { createReader } from '../store/reader/reader.ts';
import type { Db } from '../store/transaction.ts';
import { listQueue, summarise } from './review-queue.ts';

export interface ReviewReads {
  queue: { params: QueueRequest; result: Result<'review.queue'> };
  summary: { params: RunId | null; result: Result<'review.summary'> };
}

export interface ReviewReading {
  handlers: Pick<Handlers, 'review.queue' | 'review.summary'>;
  close(): Promise<void>;
}

export function createReviewReading(db: Db): ReviewReading {
  const reader = createReader<ReviewReads>(db.name, findEntry('review', '../core/review-process.ts'));
  return {
    handlers: {
      'review.queue': (asked, signal) => reader.read('queue', asked, signal),
      'review.summary': ({ runId }, signal) => reader.read('summary', runId, signal),
    },
    close: () => reader.close(),
  };
}

/** For that process. Each read sees the workspace as it was at one moment. */
export function createReviewReads(db: Db): ReadFunctions<ReviewReads> {
  const atOneMoment = <T>(action: () => T): T => db.transaction(action)();
  return {
    queue: (request) => atOneMoment(() => listQueue(db, request)),
    summary: (runId) => atOneMoment(() => summarise(db, runId)),
  };
}
