import type { JobProgress } from './job.ts';

const leastElapsedMs = 500;

/** Milliseconds left, by the pace since writing began; checking takes about as long. Null until there is a pace to go by. */
export function createRemainingTime(now: () => number): (progress: JobProgress) => number | null {
  let startedAt: number | null = null;
  return ({ phase, groupsDone, groupsTotal }) => {
    if (phase === 'counting' || groupsTotal === null) return null;
    startedAt ??= now();
    const elapsedMs = now() - startedAt;
    const done = phase === 'writing' ? groupsDone : groupsTotal + groupsDone;
    if (elapsedMs < leastElapsedMs || done === 0) return null;
    return (elapsedMs / done) * (2 * groupsTotal - done);
  };
}
