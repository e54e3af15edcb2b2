import type { ReactNode } from 'react';
import styles from './panel.module.css';

/** A titled surface for a form's group or a list. */
export function Panel({
  title,
  detail,
  actions,
  children,
}: {
  title: string;
  detail?: ReactNode;
  actions?: ReactNode;
  children: ReactNode;
}) {
  return (
    <section className={styles.panel} aria-label={title} tabIndex={-1} data-keeps-focus>
      <header className={styles.head}>
        <div>
          <h2 className={styles.title}>{title}</h2>
          {detail && <p className={styles.detail}>{detail}</p>}
        </div>
        {actions}
      </header>
      {children}
    </section>
  );
}
