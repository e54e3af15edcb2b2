import { create } from 'zustand';
import type { Run, RunProgress } from '../../shared/records/run.ts';
import { call, listen } from './connection.ts';
import { showError } from './notices.ts';

interface Runs {
  /** Newest first; null until they were loaded. */
  runs: Run[] | null;
}

export const useRuns = create<Runs>(() => ({ runs: null }));

export async function loadRuns(): Promise<void> {
  try {
    const runs = await call('run.list', {});
    useRuns.setState({ runs: [...runs].sort(newestFirst) });
  } catch (error) {
    showError(error);
  }
}

export function putRun(runs: Run[] | null, run: Run): Run[] {
  const others = (runs ?? []).filter(({ id }) => id !== run.id);
  return [...others, run].sort(newestFirst);
}

/** A run that is not known is left out: its own event brings it. */
export function putProgress(runs: Run[] | null, runId: string, progress: RunProgress): Run[] | null {
  return runs?.map((run) => (run.id === runId ? { ...run, progress } : run)) ?? null;
}

function newestFirst(a: Run, b: Run): number {
  return b.createdAt - a.createdAt || b.id.localeCompare(a.id);
}

listen('run.changed', (run) => {
  arrived.delete(run.id);
  useRuns.setState(({ runs }) => ({ runs: putRun(runs, run) }));
});

/** The newest progress of each run, taken a few times a second: a fast run tells of every answer. */
const arrived = new Map<string, RunProgress>();

listen('run.progressed', ({ runId, progress }) => {
  if (arrived.size === 0) setTimeout(takeArrived, 200);
  arrived.set(runId, progress);
});

function takeArrived(): void {
  useRuns.setState(({ runs }) => ({
    runs: [...arrived].reduce((all: Run[] | null, [runId, progress]) => putProgress(all, runId, progress), runs),
  }));
  arrived.clear();
}
