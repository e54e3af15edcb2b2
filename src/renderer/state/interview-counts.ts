import { useEffect } from 'react';
import { create } from 'zustand';
import type { InterviewId } from '../../shared/records/interview.ts';
import type { RunId } from '../../shared/records/run.ts';
import type { InterviewCounts } from '../../shared/records/tree.ts';
import { call, useConnection } from './connection.ts';
import { showError } from './notices.ts';

export type Counts = ReadonlyMap<InterviewId, InterviewCounts>;

const useCounts = create<{ runId: RunId | null; counts: Counts }>(() => ({ runId: null, counts: new Map() }));
const nothing: Counts = new Map();

/** A run that grows is counted again this often. */
const periodMs = 2000;
let countedAt = 0;

/** Of all interviews of the run; counted again, now and then, as `finished` grows. */
export function useInterviewCounts(runId: RunId, finished: number): Counts {
  const generation = useConnection((state) => state.generation);
  const known = useCounts();
  // biome-ignore lint/correctness/useExhaustiveDependencies: what has finished since is why it is counted again.
  useEffect(() => {
    if (generation === 0) return;
    const waitMs = useCounts.getState().runId === runId ? countedAt + periodMs - Date.now() : 0;
    const timer = setTimeout(() => void count(runId), Math.max(0, waitMs));
    return () => clearTimeout(timer);
  }, [runId, generation, finished]);
  return known.runId === runId ? known.counts : nothing;
}

async function count(runId: RunId): Promise<void> {
  countedAt = Date.now();
  try {
    const counts = await call('tree.counts', { runId });
    useCounts.setState({ runId, counts: new Map(counts.map((one) => [one.interviewId, one])) });
  } catch (error) {
    showError(error);
  }
}
