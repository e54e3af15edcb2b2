import { Button } from '@mantine/core';
import { memo } from 'react';
import type { Run } from '../../../shared/records/run.ts';
import { Notice } from '../../parts/notice.tsx';
import { resumeRun } from '../../state/run-actions.ts';
import { reviewWaiting, tellWaiting, useWaiting } from '../../state/waiting.ts';
import styles from './run.module.css';

/** What a person has changed and not scored since: it has no reward, and nothing grows from it. */
export const WaitingBanner = memo(function WaitingBanner({ run }: { run: Run }) {
  const counts = useWaiting(run);
  if (counts === null) return null;
  const told = tellWaiting(counts);
  if (told === null && run.error?.code !== 'run.waiting') return null;
  const isOne = counts.questions + counts.below === 1;
  return (
    <div className={styles.banner}>
      {told === null ? (
        <Notice
          kind="note"
          title="Everything is scored again."
          hint="Resume the run to grow what follows."
          action={
            <Button variant="default" size="compact-xs" onClick={() => void resumeRun(run.id)}>
              Resume
            </Button>
          }
        />
      ) : (
        <Notice
          kind="warning"
          title={told}
          hint={
            run.status === 'finished'
              ? `Score ${isOne ? 'it' : 'them'} again in the review.`
              : `Nothing grows from ${isOne ? 'it before it is' : 'them before they are'} scored again or pruned.`
          }
          action={
            <Button variant="default" size="compact-xs" onClick={() => reviewWaiting(run.id)}>
              {isOne ? 'Show it' : 'Show them'}
            </Button>
          }
        />
      )}
    </div>
  );
});
