import { IconAlertTriangle, IconInfoCircle } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import styles from './notice.module.css';

interface Props {
  kind?: 'error' | 'warning' | 'note';
  /** What happened and why. */
  title: ReactNode;
  /** The way out. */
  hint?: ReactNode;
  action?: ReactNode;
}

export function Notice({ kind = 'error', title, hint, action }: Props) {
  const Icon = kind === 'note' ? IconInfoCircle : IconAlertTriangle;
  return (
    <div className={styles.notice} data-kind={kind} role={kind === 'error' ? 'alert' : 'status'}>
      <Icon size={16} stroke={1.8} aria-hidden />
      <div className={styles.words}>
        <span className={styles.title}>{title}</span> {hint && <span className={styles.hint}>{hint}</span>}
      </div>
      {action}
    </div>
  );
}
