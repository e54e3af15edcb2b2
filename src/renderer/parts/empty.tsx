import type { ReactNode } from 'react';
import styles from './empty.module.css';

/** Where there is nothing yet: what will stand here, and the buttons that bring it. */
export function Empty({ title, text, children }: { title: string; text: string; children: ReactNode }) {
  return (
    <div className={styles.empty}>
      <h2 className={styles.title}>{title}</h2>
      <p className={styles.text}>{text}</p>
      <div className={styles.actions}>{children}</div>
    </div>
  );
}
