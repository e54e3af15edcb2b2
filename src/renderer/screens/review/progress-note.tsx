import { useEffect, useState } from 'react';
import type { ReviewSummary } from '../../../shared/records/review.ts';
import type { RunId } from '../../../shared/records/run.ts';
import { formatCount } from '../../parts/format.ts';
import { call, useConnection } from '../../state/connection.ts';
import type { Sheet } from '../../state/review.ts';
import styles from './review.module.css';

/** How far the work is, by whom, and how far two reviewers agree. Read again as decisions come. */
export function ProgressNote({ runId, stored }: { runId: RunId | null; stored: Sheet | null }) {
  const generation = useConnection((state) => state.generation);
  const [summary, setSummary] = useState<ReviewSummary | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: every decision that was stored changes the figures.
  useEffect(() => {
    if (generation === 0) return;
    let isHere = true;
    call('review.summary', { runId }).then(
      (found) => isHere && setSummary(found),
      () => {},
    );
    return () => {
      isHere = false;
    };
  }, [runId, stored, generation]);
  if (!summary || summary.candidates === 0) return null;
  const { decided, candidates, reviewers } = summary;
  return (
    <div className={styles.progress}>
      <p>
        {formatCount(decided)} of {formatCount(candidates)} questions decided{reviewers.length > 1 && ' by anybody'}
      </p>
      {reviewers.length > 1 && <Reviewers summary={summary} />}
    </div>
  );
}

/** Of two all is seen at once; the pairs of many would push the queue away. */
function Reviewers({ summary: { reviewers, agreement } }: { summary: ReviewSummary }) {
  return (
    <details open={reviewers.length === 2}>
      <summary>{reviewers.length} reviewers</summary>
      {reviewers.map(({ reviewer, accepted, rejected, skipped }) => (
        <p key={reviewer}>
          {reviewer}: {accepted} accepted, {rejected} rejected, {skipped} skipped
        </p>
      ))}
      {agreement.map(({ reviewers: [one, other], both, same, kappa }) => (
        <p key={`${one} ${other}`} title="Cohen\u2019s kappa: 1 is full agreement, 0 what chance alone would give">
          {one} and {other}: {same} of {both} the same
          {kappa !== null && `, kappa ${kappa.toFixed(2)}`}
        </p>
      ))}
    </details>
  );
}
