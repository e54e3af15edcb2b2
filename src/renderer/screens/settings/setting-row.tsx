import type { ReactNode } from 'react';
import styles from './settings.module.css';

/** A setting by name, with what it means, and its control at the right. */
export function SettingRow({ name, detail, children }: { name: string; detail: ReactNode; children: ReactNode }) {
  return (
    <div className={styles.row}>
      <div>
        <div className={styles.name}>{name}</div>
        <div className={styles.detail}>{detail}</div>
      </div>
      <div className={styles.control}>{children}</div>
    </div>
  );
}
