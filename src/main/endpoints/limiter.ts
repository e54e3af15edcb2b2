import type { Clock } from './clock.ts';
import { Failure } from './failure.ts';

/**
 * How many requests may be under way at once: additive increase, multiplicative decrease (Chiu and Jain 1989), as TCP does.
 * The limit grows by one after as many successes as it is high, and is halved by a 429 or a timeout, at most once for the
 * requests that were under way together. A Retry-After holds back everybody, not only the request that was told.
 */
export interface Limiter {
  /** Waits for a free slot; the slot must be released, whatever comes of the request. */
  acquire(signal: AbortSignal): Promise<Slot>;
  readonly limit: number;
  readonly underWay: number;
}

export interface Slot {
  release(outcome: 'succeeded' | 'failed' | { limitedForMs: number }): void;
}

export function createLimiter(maximum: number, clock: Clock, initial = Math.min(4, maximum)): Limiter {
  const waiting: (() => void)[] = [];
  let limit = initial;
  let underWay = 0;
  let successes = 0;
  let epoch = 0;
  let heldUntilMs = 0;

  const wake = () => {
    for (const resume of waiting.splice(0, Math.max(0, limit - underWay))) resume();
  };
  const release = (slotEpoch: number, outcome: Parameters<Slot['release']>[0]) => {
    underWay--;
    if (outcome === 'succeeded' && ++successes >= limit) {
      limit = Math.min(maximum, limit + 1);
      successes = 0;
    } else if (typeof outcome === 'object') {
      heldUntilMs = Math.max(heldUntilMs, clock.nowMs() + outcome.limitedForMs);
      if (slotEpoch === epoch) {
        limit = Math.max(1, Math.floor(limit / 2));
        successes = 0;
        epoch++;
      }
    }
    wake();
  };

  return {
    get limit() {
      return limit;
    },
    get underWay() {
      return underWay;
    },
    async acquire(signal) {
      for (;;) {
        if (signal.aborted) throw new Failure('cancelled', 'the request was cancelled');
        const holdMs = heldUntilMs - clock.nowMs();
        if (holdMs > 0) await clock.sleep(holdMs, signal);
        else if (underWay >= limit) await turn(waiting, signal);
        else break;
      }
      underWay++;
      const slotEpoch = epoch;
      return { release: (outcome) => release(slotEpoch, outcome) };
    },
  };
}

/** Resolves when woken, or when the signal is aborted, in which case the place in the queue is given up. */
function turn(waiting: (() => void)[], signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const finish = () => {
      signal.removeEventListener('abort', finish);
      const place = waiting.indexOf(finish);
      if (place >= 0) waiting.splice(place, 1);
      resolve();
    };
    waiting.push(finish);
    signal.addEventListener('abort', finish);
  });
}
