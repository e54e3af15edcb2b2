import { Button, Progress } from '@mantine/core';
import { formatCount, formatDuration } from '../../parts/format.ts';
import { stopBulk } from '../../state/bulk.ts';
import styles from './bulk.module.css';

interface Props {
  done: number;
  total: number;
  startedAt: number;
}

/** How far a decision over many is; what was decided until it is stopped stays decided. */
export function BulkProgress({ done, total, startedAt }: Props) {
  const remainingMs = done === 0 ? null : ((Date.now() - startedAt) / done) * (total - done);
  const left = remainingMs === null ? '' : `, ${formatDuration(remainingMs)} left`;
  return (
    <>
      <Progress.Root size="sm" className={styles.progress}>
        <Progress.Section value={(100 * done) / total} aria-label="Progress of the decision" />
      </Progress.Root>
      <span className={styles.words} role="status">
        {formatCount(done)} of {formatCount(total)} questions{left}
      </span>
      <Button variant="default" onClick={stopBulk}>
        Stop
      </Button>
    </>
  );
}
