import { UnstyledButton } from '@mantine/core';
import { type RefObject, useEffect, useRef, useState } from 'react';
import styles from './section-list.module.css';

/** The panels of a long page by name, beside it where there is room: one click goes there, and the one being read is marked. */
export function SectionList({ of: column }: { of: RefObject<HTMLElement | null> }) {
  const [names, setNames] = useState<string[]>([]);
  const [current, setCurrent] = useState(0);
  /** What was gone to, which near the end of the page cannot come to the top, and where it came to. */
  const chosen = useRef<{ index: number; top: number } | null>(null);

  useEffect(() => {
    const page = column.current;
    if (!page) return;
    const look = () => setNames(sectionsOf(page).map((section) => section.ariaLabel ?? ''));
    const mark = () => {
      const isWhereChosen = chosen.current?.top === topOf(page);
      setCurrent(isWhereChosen && chosen.current ? chosen.current.index : findRead(page));
    };
    look();
    const observer = new MutationObserver(look);
    observer.observe(page, { childList: true });
    // What scrolls is further up, and a scroll does not bubble.
    document.addEventListener('scroll', mark, { capture: true, passive: true });
    return () => {
      observer.disconnect();
      document.removeEventListener('scroll', mark, { capture: true });
    };
  }, [column]);

  const goTo = (index: number) => {
    const page = column.current;
    const section = page && sectionsOf(page)[index];
    if (!section) return;
    section.scrollIntoView();
    // The next Tab goes on from there, as after a link within a page.
    section.tabIndex = -1;
    section.focus({ preventScroll: true });
    chosen.current = { index, top: topOf(page) };
    setCurrent(index);
  };
  return (
    <nav className={styles.list} aria-label="Sections of this page">
      {names.map((name, index) => (
        <UnstyledButton
          key={name}
          className={styles.item}
          aria-current={index === current ? 'location' : undefined}
          onClick={() => goTo(index)}
        >
          {name}
        </UnstyledButton>
      ))}
    </nav>
  );
}

/** The last one that begins in the upper part of the window. */
function findRead(page: HTMLElement): number {
  const begun = sectionsOf(page).filter((section) => topOf(section) < globalThis.innerHeight / 4);
  return Math.max(0, begun.length - 1);
}

const sectionsOf = (page: HTMLElement) => [...page.querySelectorAll<HTMLElement>(':scope > section')];

const topOf = (element: HTMLElement) => Math.round(element.getBoundingClientRect().top);
