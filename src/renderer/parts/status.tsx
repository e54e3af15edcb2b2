import {
  IconAlertTriangle,
  IconCircleCheck,
  IconPlayerPause,
  IconPlayerStop,
  IconPlugConnectedX,
  IconProgress,
} from '@tabler/icons-react';
import type { Run } from '../../shared/records/run.ts';
import styles from './status.module.css';

const looks = {
  running: { text: 'Running', Icon: IconProgress },
  paused: { text: 'Paused', Icon: IconPlayerPause },
  interrupted: { text: 'Interrupted', Icon: IconPlugConnectedX },
  stopped: { text: 'Stopped', Icon: IconPlayerStop },
  finished: { text: 'Finished', Icon: IconCircleCheck },
  failed: { text: 'Failed', Icon: IconAlertTriangle },
} as const;

/** Told by icon, word and colour. */
export function Status({ status, compact = false }: { status: Run['status']; compact?: boolean }) {
  const { text, Icon } = looks[status];
  return (
    <span className={styles.status} data-status={status}>
      <Icon size={15} stroke={1.8} aria-hidden />
      <span className={compact ? 'visually-hidden' : undefined}>{text}</span>
    </span>
  );
}
