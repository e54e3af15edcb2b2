import { setImmediate } from 'node:timers/promises';
import type { Clock } from '../../../src/main/endpoints/clock.ts';

export interface FakeClock extends Clock {
  /** Every wait between attempts, ms: they pass at once. */
  readonly waits: number[];
  /** Moves time on, firing the timers that come due. */
  advance(ms: number): void;
  /** Resolves once a timer of exactly this length runs. */
  timerOf(ms: number): Promise<void>;
}

export function createFakeClock(startMs = 1_800_000_000_000): FakeClock {
  const timers = new Set<{ atMs: number; lengthMs: number; callback: () => void }>();
  const waits: number[] = [];
  let nowMs = startMs;
  return {
    waits,
    nowMs: () => nowMs,
    sleep: async (ms) => {
      waits.push(ms);
      nowMs += ms;
    },
    after(ms, callback) {
      const timer = { atMs: nowMs + ms, lengthMs: ms, callback };
      timers.add(timer);
      return () => void timers.delete(timer);
    },
    advance(ms) {
      nowMs += ms;
      for (const timer of [...timers].filter(({ atMs }) => atMs <= nowMs)) {
        timers.delete(timer);
        timer.callback();
      }
    },
    async timerOf(ms) {
      while (![...timers].some(({ lengthMs }) => lengthMs === ms)) await setImmediate();
    },
  };
}
