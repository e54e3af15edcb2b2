/** Questions that are asked again and again: compared in steps by a process of its own, while somebody looks. */
import { create } from 'zustand';
import type { QuerentError } from '../../shared/errors.ts';
import type { RepeatsProgress } from '../../shared/records/coverage.ts';
import type { DataFilter } from '../../shared/records/data.ts';
import { call, listen } from './connection.ts';

interface Repeats {
  /** Of which rows; what was found stands until another filter is compared, or it is forgotten. */
  filter: DataFilter | null;
  isRunning: boolean;
  startedAt: number;
  progress: RepeatsProgress | null;
  error: QuerentError | null;
  /** True once a question has changed since. */
  isStale: boolean;
}

const nothing: Repeats = {
  filter: null,
  isRunning: false,
  startedAt: 0,
  progress: null,
  error: null,
  isStale: false,
};
export const useRepeats = create<Repeats>(() => nothing);
const { getState, setState } = useRepeats;

let comparing = new AbortController();

export async function compareQuestions(filter: DataFilter): Promise<void> {
  comparing.abort();
  comparing = new AbortController();
  const { signal } = comparing;
  setState({ ...nothing, filter, isRunning: true, startedAt: Date.now() });
  try {
    let progress: RepeatsProgress;
    do {
      progress = await call('data.repeats', { filter }, signal);
      if (signal.aborted) return;
      setState({ progress });
    } while (progress.repeats === null);
    setState({ isRunning: false });
    await call('data.forgetRepeats', {});
  } catch (error) {
    if (!signal.aborted) setState({ isRunning: false, error: error as QuerentError });
  }
}

/** What was found already is gone with it: half of a comparison says nothing. */
export function stopComparing(): void {
  if (!getState().isRunning) return;
  forgetRepeats();
}

export function forgetRepeats(): void {
  comparing.abort();
  setState(nothing);
  // The process goes with all that it holds; where there is no connection it is gone already.
  void call('data.forgetRepeats', {}).catch(() => {});
}

listen('group.changed', () => {
  if (getState().progress?.repeats && !getState().isStale) setState({ isStale: true });
});
