import type { DataRow } from '../../../shared/records/data.ts';
import styles from './table.module.css';

/** A space at the end would be put at the beginning of what is cut there. */
const noBreak = '\u00a0';

/**
 * A text in one line with what was found marked. The whole text is there; where the line has no room for it, what stands before
 * the first hit gives way to the hit, and is cut at its beginning.
 */
export function Highlight({ text, hits }: { text: string; hits: DataRow['questionHits'] }) {
  const [first, ...others] = hits;
  if (!first) return text;
  // A line break would make a second line; the places of the hits stay.
  const line = text.replace(/\s/g, ' ');
  const [start, end] = first;
  return (
    <span className={styles.found} dir="auto">
      {start > 0 && (
        <span className={styles.lead}>
          <span>{line.slice(0, start).replace(/ $/, noBreak)}</span>
        </span>
      )}
      <mark className={styles.mark}>{line.slice(start, end)}</mark>
      <span className={styles.tail}>
        {others.map(([from, to], index) => (
          <span key={from}>
            {line.slice(others[index - 1]?.[1] ?? end, from)}
            <mark className={styles.mark}>{line.slice(from, to)}</mark>
          </span>
        ))}
        {line.slice(others.at(-1)?.[1] ?? end)}
      </span>
    </span>
  );
}
