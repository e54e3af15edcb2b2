import { Button } from '@mantine/core';
import { IconPlayerPlay } from '@tabler/icons-react';
import { useState } from 'react';
import { goTo } from '../../state/place.ts';
import { startExample } from '../../state/run-actions.ts';
import styles from './data.module.css';

/** Nothing was collected yet: what will stand here, and how it comes. */
export function NothingCollected() {
  const [starting, setStarting] = useState(false);
  const runExample = async () => {
    setStarting(true);
    await startExample();
    setStarting(false);
  };
  return (
    <div className={styles.empty}>
      <h2 className={styles.emptyTitle}>Every question of every run, in one table</h2>
      <p className={styles.emptyText}>
        What runs collect can be searched, filtered and ordered here, a million rows as quickly as ten. Nothing has been
        collected in this workspace yet.
      </p>
      <div className={styles.emptyActions}>
        <Button leftSection={<IconPlayerPlay size={14} />} loading={starting} onClick={() => void runExample()}>
          Run the example
        </Button>
        <Button variant="default" onClick={() => goTo({ screen: 'new-run' })}>
          New run
        </Button>
      </div>
    </div>
  );
}

export function NothingFits({ onClear }: { onClear(): void }) {
  return (
    <div className={styles.empty}>
      <h2 className={styles.emptyTitle}>No question fits</h2>
      <p className={styles.emptyText}>
        All words of the search must stand in a question or its answer, and every filter must let it through.
      </p>
      <Button variant="default" onClick={onClear}>
        Clear the filter
      </Button>
    </div>
  );
}
