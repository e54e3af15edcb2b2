import type { Clock } from './clock.ts';
import { Failure } from './failure.ts';

export interface Watch {
  signal: AbortSignal;
  /** Rejects when the signal is aborted, for whichever reason. */
  aborted: Promise<never>;
  failure(): Failure | undefined;
  /** Starts the idle timeout anew. */
  sawBytes(): void;
  end(): void;
}

/** Watches one exchange: `deadlineMs` from now to its last byte, `idleTimeoutMs` between bytes, and the caller's own signal. */
export function watchTime(
  { deadlineMs, idleTimeoutMs, clock }: { deadlineMs: number; idleTimeoutMs: number; clock: Clock },
  outer: AbortSignal,
): Watch {
  const controller = new AbortController();
  let failure: Failure | undefined;
  const stop = (reason: Failure) => {
    failure ??= reason;
    controller.abort(reason);
  };
  const late = (what: string) => () => stop(new Failure('network', what, { charged: 'unknown', isTimeout: true }));
  const cancel = () => stop(new Failure('cancelled', 'the request was cancelled', { charged: 'unknown' }));
  const endDeadline = clock.after(deadlineMs, late(`no complete answer within ${deadlineMs / 1000} s`));
  let endIdle = () => {};
  if (outer.aborted) cancel();
  outer.addEventListener('abort', cancel);
  const aborted = new Promise<never>((_, reject) => {
    if (controller.signal.aborted) reject(failure);
    controller.signal.addEventListener('abort', () => reject(failure));
  });
  aborted.catch(() => {});
  return {
    signal: controller.signal,
    aborted,
    failure: () => failure,
    sawBytes: () => {
      endIdle();
      endIdle = clock.after(idleTimeoutMs, late(`the answer stalled for ${idleTimeoutMs / 1000} s`));
    },
    end: () => {
      endDeadline();
      endIdle();
      outer.removeEventListener('abort', cancel);
      // Lets go of a connection whose body nobody will read.
      controller.abort();
    },
  };
}
