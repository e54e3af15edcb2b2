import type { UpkeepPhase } from '../../../shared/records/backup.ts';
import type { ChangeFeed } from '../changes.ts';

const leastElapsedMs = 500;

/** Tells a job's progress to whoever listens, with the time that its phase still takes by the pace it has had. */
export function tellUpkeep(changes: Pick<ChangeFeed, 'emit'>, jobId: string, now: () => number = Date.now) {
  let phaseNow: UpkeepPhase | null = null;
  let startedAt = 0;
  return (phase: UpkeepPhase, done: number | null): void => {
    if (phase !== phaseNow) {
      phaseNow = phase;
      startedAt = now();
    }
    const elapsedMs = now() - startedAt;
    const hasPace = done !== null && done > 0 && elapsedMs >= leastElapsedMs;
    const remainingMs = hasPace ? (elapsedMs / done) * (1 - done) : null;
    changes.emit({ event: 'upkeep.progressed', data: { jobId, phase, done, remainingMs } });
  };
}
