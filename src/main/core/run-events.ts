/** What the collector tells while it works, passed on to whoever watches; now and then it is time to store the totals. */
import type { Run } from '../../shared/records/run.ts';
import type { CollectEvents } from '../collect/ports.ts';
import type { ChangeFeed } from './changes.ts';

export interface ActivityClock {
  /** Milliseconds of work, those of earlier sessions included. */
  read(): number;
  /** True once a period. */
  isDue(periodMs: number): boolean;
}

/** The ledger is summed at most this often while a run is live. */
const usagePeriodMs = 1000;

export function createRunEvents(
  entry: { run: Run },
  changes: ChangeFeed,
  clock: ActivityClock,
  save: () => void,
): CollectEvents {
  const { id } = entry.run;
  return {
    interviewSaved: (interview) => changes.emit({ event: 'interview.changed', data: interview }),
    groupSaved: (group, candidates) => changes.emit({ event: 'group.changed', data: { group, candidates } }),
    progressed: (progress) => {
      const isStep = progress.groupsFinished !== entry.run.progress.groupsFinished;
      entry.run = { ...entry.run, progress };
      changes.emit({ event: 'run.progressed', data: { runId: id, progress } });
      if (isStep && clock.isDue(usagePeriodMs)) save();
    },
  };
}

export function createActivityClock(before: number, now: () => number): ActivityClock {
  const startedAt = now();
  let last = startedAt;
  return {
    read: () => before + (now() - startedAt),
    isDue: (periodMs) => {
      if (now() - last < periodMs) return false;
      last = now();
      return true;
    },
  };
}
