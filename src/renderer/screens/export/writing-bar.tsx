import { Button, Progress } from '@mantine/core';
import type { ExportProgress } from '../../../shared/records/export.ts';
import { formatCount, formatDuration } from '../../parts/format.ts';
import { stopExport, useExporting } from '../../state/exporting.ts';
import styles from './export.module.css';

const phases = { counting: 'Counting', writing: 'Writing and comparing', checking: 'Reading the files once more' };

export function WritingBar() {
  const progress = useExporting((state) => state.progress);
  return (
    <div className={styles.writing}>
      <div className={styles.bar}>
        <Progress.Root size="sm">
          <Progress.Section value={100 * shareOf(progress)} aria-label="Progress of the export" />
        </Progress.Root>
        <p className={styles.counts} role="status">
          {progress ? progressWords(progress) : 'Starting'}
        </p>
      </div>
      <Button variant="default" onClick={stopExport}>
        Stop
      </Button>
    </div>
  );
}

/** Of writing; what comes after it takes a moment. */
function shareOf(progress: ExportProgress | null): number {
  if (!progress?.groupsTotal) return 0;
  return progress.groupsDone / progress.groupsTotal;
}

function progressWords({ phase, groupsDone, groupsTotal, remainingMs }: ExportProgress): string {
  const of = groupsTotal === null ? '' : ` of ${formatCount(groupsTotal)}`;
  const left = remainingMs === null ? '' : `, ${formatDuration(remainingMs)} left`;
  return `${phases[phase]}: ${formatCount(groupsDone)}${of} groups${left}`;
}
