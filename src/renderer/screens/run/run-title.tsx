import { Anchor } from '@mantine/core';
import { memo } from 'react';
import type { Run } from '../../../shared/records/run.ts';
import { RunProgressBar } from '../../parts/run-progress.tsx';
import { Status } from '../../parts/status.tsx';
import { goTo } from '../../state/place.ts';
import styles from './run.module.css';

export const RunTitle = memo(function RunTitle({ run }: { run: Run }) {
  return (
    <div className={styles.title}>
      <Anchor component="button" className={styles.crumb} onClick={() => goTo({ screen: 'runs' })}>
        Runs
      </Anchor>
      <span className={styles.slash} aria-hidden>
        /
      </span>
      <h1 className={styles.runId}>{run.id}</h1>
      <span className={styles.status} data-testid="run-status">
        <Status status={run.status} />
      </span>
      <span className={styles.progress}>
        <RunProgressBar run={run} wide />
      </span>
    </div>
  );
});
