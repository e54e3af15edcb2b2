import { QuerentError } from '../../shared/errors.ts';
import type { InterviewId } from '../../shared/records/interview.ts';

/**
 * Long work that a person has started: scoring again, expanding, measuring. Within an interview it goes one after the other, and
 * nothing is edited there meanwhile, so that what it has read at its start is still so at its end.
 */
export interface HandWork {
  /** Waits for what was begun before it in the interview. The signal it is given is aborted by the caller and by `close`. */
  run<T>(interviewId: InterviewId, signal: AbortSignal, work: (signal: AbortSignal) => Promise<T>): Promise<T>;
  /** Throws review.busy while something is worked on in the interview; of any interview where none is named. */
  requireFree(interviewId?: InterviewId): void;
  /** Aborts everything and waits until it has put away what it had paid for. */
  close(): Promise<void>;
}

export function createHandWork(): HandWork {
  const closing = new AbortController();
  const last = new Map<InterviewId, Promise<unknown>>();
  return {
    run(interviewId, given, work) {
      const signal = AbortSignal.any([given, closing.signal]);
      const before = last.get(interviewId) ?? Promise.resolve();
      const own = before.then(() => {
        signal.throwIfAborted();
        return work(signal);
      });
      const settled = own.catch(() => {});
      last.set(interviewId, settled);
      settled.then(() => {
        if (last.get(interviewId) === settled) last.delete(interviewId);
      });
      return own;
    },
    requireFree(interviewId) {
      if (interviewId === undefined ? last.size === 0 : !last.has(interviewId)) return;
      throw new QuerentError(
        'review.busy',
        'Something is being scored or expanded here, and it must find everything as it was.',
        'Wait until it is done, then change it.',
      );
    },
    async close() {
      closing.abort(new QuerentError('run.interrupted', 'Querent is closing.', 'Ask again: what is paid for is kept.'));
      await Promise.all(last.values());
    },
  };
}
