import { Button, Progress } from '@mantine/core';
import { formatCount, formatDuration } from '../../parts/format.ts';
import { stopImport, useImporting } from '../../state/importing.ts';
import styles from './import.module.css';

export function ReadingBar() {
  const progress = useImporting((state) => state.progress);
  const { candidates = 0, bytesDone = 0, bytesTotal = 0, remainingMs = null } = progress ?? {};
  const left = remainingMs === null ? '' : `, ${formatDuration(remainingMs)} left`;
  return (
    <div className={styles.row} data-middle>
      <div className={styles.path}>
        <Progress.Root size="sm">
          <Progress.Section
            value={bytesTotal ? (100 * bytesDone) / bytesTotal : 0}
            aria-label="Progress of the import"
          />
        </Progress.Root>
        <p className={styles.counts} role="status">
          {progress ? `${formatCount(candidates)} questions read${left}` : 'Starting'}
        </p>
      </div>
      <Button variant="default" onClick={stopImport}>
        Stop
      </Button>
    </div>
  );
}
