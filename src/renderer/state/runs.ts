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

listen('run.changed', (run) => useRuns.setState(({ runs }) => ({ runs: putRun(runs, run) })));
listen('run.progressed', ({ runId, progress }) =>
  useRuns.setState(({ runs }) => ({ runs: putProgress(runs, runId, progress) })),
);
