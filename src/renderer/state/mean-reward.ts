import { useEffect } from 'react';
import { create } from 'zustand';
import type { Run } from '../../shared/records/run.ts';
import type { InterviewCounts } from '../../shared/records/tree.ts';
import { call } from './connection.ts';

/** Means by run and number of finished questions, so that a run that went on is counted again. */
const useMeans = create<{ means: Record<string, { of: number; mean: number | null }> }>(() => ({ means: {} }));

/** Above this a run is too long to count for one figure in a list. */
const mostCandidates = 20_000;

/** Mean of the rewards that could be had, nats per pair; undefined until known, null where there is none. */
export function useMeanReward({ id, progress, status }: Run): number | null | undefined {
  const known = useMeans(({ means }) => means[id]);
  const of = progress.candidatesFinished;
  const wanted = status !== 'running' && of > 0 && of <= mostCandidates && known?.of !== of;
  useEffect(() => {
    if (!wanted) return;
    call('tree.counts', { runId: id })
      .then((counts) =>
        useMeans.setState(({ means }) => ({ means: { ...means, [id]: { of, mean: meanReward(counts) } } })),
      )
      .catch(() => {}); // The list stands without it; opening the run tells what is wrong.
  }, [id, of, wanted]);
  return known?.mean;
}

export function meanReward(counts: Iterable<InterviewCounts>): number | null {
  let sum = 0;
  let count = 0;
  for (const { rewarded, rewardSum } of counts) {
    sum += rewardSum;
    count += rewarded;
  }
  return count === 0 ? null : sum / count;
}
