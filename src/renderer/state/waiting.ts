import { useEffect, useState } from 'react';
import type { Run, RunId } from '../../shared/records/run.ts';
import type { WaitingCounts } from '../../shared/records/tree.ts';
import { call, listen, useConnection } from './connection.ts';
import { showError } from './notices.ts';
import { goTo } from './place.ts';
import { changeQueue } from './review.ts';

const hearers = new Set<() => void>();
listen('revision.appended', () => {
  for (const hearer of hearers) hearer();
});

/** What a person has changed in a run that stands still and not scored since, counted again after every action; null until known. */
export function useWaiting({ id: runId, status }: Run): WaitingCounts | null {
  const generation = useConnection((state) => state.generation);
  const [known, setKnown] = useState<{ runId: RunId; counts: WaitingCounts } | null>(null);
  const isLive = status === 'running';
  useEffect(() => {
    if (generation === 0 || isLive) return;
    let isHere = true;
    const count = () =>
      void call('tree.waiting', { runId }).then((counts) => isHere && setKnown({ runId, counts }), showError);
    count();
    hearers.add(count);
    return () => {
      isHere = false;
      hearers.delete(count);
    };
  }, [runId, generation, isLive]);
  return !isLive && known?.runId === runId ? known.counts : null;
}

/** Null where nothing waits. */
export function tellWaiting({ questions, below }: WaitingCounts): string | null {
  const what = questions === 1 ? '1 question waits' : `${questions} questions wait`;
  const after = below === 1 ? '1 follows' : `${below} follow`;
  if (questions === 0 && below === 0) return null;
  if (below === 0) return `${what} to be scored again after a change by hand.`;
  if (questions === 0) return `${below === 1 ? '1 question follows' : `${below} questions follow`} from old words.`;
  return `${what} to be scored again after a change by hand, and ${after} from the old words.`;
}

/** The queue of the review, with nothing in it but what waits in the run. */
export function reviewWaiting(runId: RunId): void {
  const filter = { runId, persona: null, domain: null, depth: null, status: 'waiting' as const };
  changeQueue({ order: 'tree', filter });
  goTo({ screen: 'review', groupId: null });
}
