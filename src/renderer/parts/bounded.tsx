import { type ReactNode, useEffect, useRef, useState } from 'react';
import styles from './bounded.module.css';

interface Props {
  /** What a screen reader calls it where it scrolls. */
  label: string;
  /** Begins at its end, where what was said last stands. */
  atEnd?: boolean;
  /** Where it is what the person came to read. */
  isTall?: boolean;
  children: ReactNode;
}

/** Long texts in the room of a few lines, so that what they belong to stays on the screen: they scroll, also by keys. */
export function Bounded({ label, atEnd = false, isTall = false, children }: Props) {
  const frame = useRef<HTMLDivElement>(null);
  const [scrolls, setScrolls] = useState(false);
  useEffect(() => {
    const element = frame.current;
    if (!element) return;
    const measure = () => {
      setScrolls(element.scrollHeight > element.clientHeight + 1);
      if (atEnd) element.scrollTop = element.scrollHeight;
    };
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    for (const child of element.children) observer.observe(child);
    return () => observer.disconnect();
  }, [atEnd]);
  const reached = scrolls ? { tabIndex: 0, role: 'group', 'aria-label': label } : {};
  return (
    <div
      ref={frame}
      className={styles.bounded}
      data-tall={isTall || undefined}
      data-scrolls={scrolls || undefined}
      {...reached}
    >
      {children}
    </div>
  );
}
