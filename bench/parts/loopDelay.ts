/**
 * Loaded into a host by `node --import`, so that no program of ours measures itself: watches the event loop, and tells over
 * the channel to the bench how late it was. `reset` begins anew, `read` is answered with a LoopDelay.
 */
import { monitorEventLoopDelay } from 'node:perf_hooks';

export interface LoopDelay {
  /** Milliseconds beyond the clock's own period. */
  p50: number;
  p99: number;
  p999: number;
  max: number;
  /** CPU of this process since the reset, milliseconds. */
  cpuMs: number;
}

/** The clock that asks is itself this far apart, so that much is no delay. */
const resolutionMs = 1;

// The helpers that main starts are given its Node flags: they have no channel of the bench's.
if (process.send && process.argv[1]?.endsWith('web.js')) {
  const delay = monitorEventLoopDelay({ resolution: resolutionMs });
  delay.enable();
  let cpu = process.cpuUsage();
  process.on('message', (request) => {
    if (request === 'reset') {
      delay.reset();
      cpu = process.cpuUsage();
    } else if (request === 'read') {
      const late = (nanoseconds: number) => Math.max(0, nanoseconds / 1e6 - resolutionMs);
      const { user, system } = process.cpuUsage(cpu);
      process.send?.({
        p50: late(delay.percentile(50)),
        p99: late(delay.percentile(99)),
        p999: late(delay.percentile(99.9)),
        max: late(delay.max),
        cpuMs: (user + system) / 1000,
      } satisfies LoopDelay);
    }
  });
  process.channel?.unref();
}
