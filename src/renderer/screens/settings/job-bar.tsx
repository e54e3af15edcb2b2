import { Button, Progress } from '@mantine/core';
import type { UpkeepPhase, UpkeepProgress } from '../../../shared/records/backup.ts';
import { formatDuration } from '../../parts/format.ts';
import { stopWork, useUpkeep } from '../../state/upkeep.ts';
import styles from './upkeep.module.css';

const phases: Record<UpkeepPhase, string> = {
  copying: 'Copying',
  checking: 'Reading it again and checking',
  comparing: 'Comparing',
  preparing: 'Making the file ready',
  closing: 'Closing the workspace',
  replacing: 'Putting it in its place',
};

/** How far the work is that goes on, where it was started by one of the titles. */
export function JobBar({ titles }: { titles: string[] }) {
  const job = useUpkeep((state) => state.job);
  if (job === null || !titles.includes(job.title)) return null;
  const { progress } = job;
  const share = progress?.done ?? null;
  const isStoppable = progress?.phase !== 'replacing';
  return (
    <div className={styles.job}>
      <div className={styles.bar}>
        <Progress.Root size="sm">
          <Progress.Section
            value={share === null ? 100 : 100 * share}
            striped={share === null}
            animated={share === null}
            aria-label={`Progress: ${job.title}`}
          />
        </Progress.Root>
        <p className={styles.jobWords} role="status">
          {progress ? progressWords(progress) : `${job.title}: starting`}
        </p>
      </div>
      <Button variant="default" disabled={!isStoppable} onClick={stopWork}>
        Stop
      </Button>
    </div>
  );
}

function progressWords({ phase, done, remainingMs }: UpkeepProgress): string {
  const share = done === null ? '' : `: ${Math.round(100 * done)}%`;
  const left = remainingMs === null || remainingMs < 1000 ? '' : `, ${formatDuration(remainingMs)} left`;
  return `${phases[phase]}${share}${left}`;
}
