import { setTimeout as sleep } from 'node:timers/promises';
import { isPassing, RefusedRequest } from './failure.ts';

/** Tries without any progress between them; after that a person decides when to go on. */
const tries = 5;
const firstDelayMs = 500;
const longestDelayMs = 30_000;

export type Wait = (ms: number, signal: AbortSignal) => Promise<unknown>;

/** Does it again after what may pass, later each time; `readProgress` growing in between begins the count anew. */
export async function retrying(
  act: () => Promise<void>,
  readProgress: () => number,
  signal: AbortSignal,
  wait: Wait = (ms, signal) => sleep(ms, undefined, { signal }),
): Promise<void> {
  for (let failures = 0; ; ) {
    const before = readProgress();
    try {
      return await act();
    } catch (error) {
      signal.throwIfAborted();
      failures = readProgress() > before ? 1 : failures + 1;
      if (!isPassing(error) || failures >= tries) throw error;
      const asked = error instanceof RefusedRequest ? error.retryAfterMs : null;
      const backoffMs = firstDelayMs * 2 ** (failures - 1) * (0.5 + Math.random() / 2);
      await wait(Math.min(longestDelayMs, asked ?? backoffMs), signal);
    }
  }
}
