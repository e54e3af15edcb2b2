import type { JobProgress } from './job.ts';

const leastElapsedMs = 500;

/** Milliseconds left, by the pace since writing began. Null until there is a pace to go by, and when all is written. */
export function createRemainingTime(now: () => number): (progress: JobProgress) => number | null {
  let startedAt: number | null = null;
  return ({ phase, groupsDone, groupsTotal }) => {
    if (phase !== 'writing' || groupsTotal === null) return null;
    startedAt ??= now();
    const elapsedMs = now() - startedAt;
    if (elapsedMs < leastElapsedMs || groupsDone === 0) return null;
    return (elapsedMs / groupsDone) * (groupsTotal - groupsDone);
  };
}
