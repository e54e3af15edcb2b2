/** The long work on files that a person has started from Settings: one at a time, with its progress and a way to stop it. */
import { create } from 'zustand';
import type { UpkeepProgress } from '../../shared/records/backup.ts';
import { listen } from './connection.ts';
import { describeError, showError } from './notices.ts';
import { beginJob } from './tell.ts';

interface Upkeep {
  job: { id: string; title: string; progress: UpkeepProgress | null } | null;
}

export const useUpkeep = create<Upkeep>(() => ({ job: null }));

let controller: AbortController | null = null;

/** Null where it failed, which is told, or was stopped. */
export async function work<T>(
  title: string,
  act: (jobId: string, signal: AbortSignal) => Promise<T>,
): Promise<T | null> {
  if (useUpkeep.getState().job !== null) return null;
  const own = new AbortController();
  const id = crypto.randomUUID();
  controller = own;
  useUpkeep.setState({ job: { id, title, progress: null } });
  const end = beginJob();
  try {
    const done = await act(id, own.signal);
    end({ title: `${title} is finished`, detail: '', place: { screen: 'settings' } });
    return done;
  } catch (error) {
    if (own.signal.aborted) return null;
    showError(error);
    end({ title: `${title} failed`, detail: describeError(error).title, place: { screen: 'settings' } });
    return null;
  } finally {
    useUpkeep.setState({ job: null });
  }
}

export function stopWork(): void {
  controller?.abort();
}

listen('upkeep.progressed', (progress) => {
  const { job } = useUpkeep.getState();
  if (job?.id === progress.jobId) useUpkeep.setState({ job: { ...job, progress } });
});
