import type { ReactNode } from 'react';
import styles from './screen.module.css';

interface Props {
  /** A string, or what holds an h1 of its own. */
  title: ReactNode;
  /** A short line beside the title. */
  detail?: ReactNode;
  actions?: ReactNode;
  /** `page` scrolls a column of readable width; `full` leaves everything to the content. */
  layout?: 'page' | 'full';
  children: ReactNode;
}

/** The frame of every screen: one bar with title and actions, one area below. */
export function Screen({ title, detail, actions, layout = 'page', children }: Props) {
  return (
    <>
      <header className={styles.bar}>
        {typeof title === 'string' ? <h1 className={styles.title}>{title}</h1> : title}
        {detail && <div className={styles.detail}>{detail}</div>}
        <div className={styles.actions}>{actions}</div>
      </header>
      {layout === 'full' ? (
        <div className={styles.full}>{children}</div>
      ) : (
        <div className={styles.scroll}>
          <div className={styles.page}>{children}</div>
        </div>
      )}
    </>
  );
}
