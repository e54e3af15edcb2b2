import type { Clock } from './clock.ts';
import type { FailureKind } from './failure.ts';
import { Failure, isRetried } from './failure.ts';

/**
 * The one retry loop. Waits have full jitter, a uniform draw from 0 to min(cap, base 2^n), which spreads a crowd of clients
 * best (M. Brooker, "Exponential Backoff and Jitter", AWS 2015). A server's Retry-After is a lower bound on the wait,
 * whatever its length; if it goes beyond the patience left, the loop ends at once instead of trying too early.
 */
export interface RetryLimits {
  /** Attempts in all that may end in a server or network failure, the first included. */
  attempts: number;
  /** Attempts that may end in a bad answer: these may have been paid for, so fewer. */
  badAnswers: number;
  /** Attempts that may end in a rate limit: these cost nothing, so more; patience usually ends them. */
  rateAttempts: number;
  /** Time in all spent waiting between the attempts of one request. */
  patienceMs: number;
  baseDelayMs: number;
  maximumDelayMs: number;
}

export const defaultRetryLimits: RetryLimits = {
  attempts: 6,
  badAnswers: 4,
  rateAttempts: 30,
  patienceMs: 600_000,
  baseDelayMs: 500,
  maximumDelayMs: 30_000,
};

export interface RetryOptions {
  limits: RetryLimits;
  clock: Clock;
  /** Uniform in [0, 1). */
  random: () => number;
  signal: AbortSignal;
}

/** Runs `attempt(1)`, `attempt(2)`, ... until one succeeds; throws the last Failure, or at once what is not worth retrying. */
export async function retry<T>(attempt: (number: number) => Promise<T>, options: RetryOptions): Promise<T> {
  const { limits, clock, signal } = options;
  const failures = new Map<FailureKind, number>();
  let waitedMs = 0;
  for (let number = 1; ; number++) {
    if (signal.aborted) throw new Failure('cancelled', 'the request was cancelled');
    try {
      return await attempt(number);
    } catch (error) {
      if (!(error instanceof Failure) || !isRetried(error.kind)) throw error;
      failures.set(error.kind, (failures.get(error.kind) ?? 0) + 1);
      if (isExhausted(failures, limits)) throw error;
      const delayMs = delayBefore(number, error.retryAfterMs, options);
      if (waitedMs + delayMs > limits.patienceMs) throw outOfPatience(error, delayMs);
      waitedMs += delayMs;
      await clock.sleep(delayMs, signal);
    }
  }
}

function isExhausted(failures: ReadonlyMap<FailureKind, number>, limits: RetryLimits): boolean {
  const count = (kind: FailureKind) => failures.get(kind) ?? 0;
  return (
    count('server') + count('network') >= limits.attempts ||
    count('answer') >= limits.badAnswers ||
    count('rate') >= limits.rateAttempts
  );
}

function delayBefore(
  attemptsSoFar: number,
  retryAfterMs: number | undefined,
  { limits, random }: RetryOptions,
): number {
  // A small jitter above Retry-After keeps the crowd that was told the same second from arriving together.
  if (retryAfterMs !== undefined) return retryAfterMs + random() * limits.baseDelayMs;
  return random() * Math.min(limits.maximumDelayMs, limits.baseDelayMs * 2 ** (attemptsSoFar - 1));
}

function outOfPatience(failure: Failure, delayMs: number): Failure {
  const seconds = Math.ceil(delayMs / 1000);
  return new Failure(failure.kind, `${failure.message}; the next attempt would have to wait ${seconds} s more`, {
    retryAfterMs: failure.retryAfterMs,
    charged: failure.charged,
    cause: failure.cause,
  });
}
