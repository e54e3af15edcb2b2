import type { DataRow } from '../../../shared/records/data.ts';
import styles from './table.module.css';

/** Characters before the first hit that are shown in one line. */
const lead = 20;

/** A text with what was found marked; where the first hit lies far back, the line begins shortly before it. */
export function Highlight({ text, hits }: { text: string; hits: DataRow['questionHits'] }) {
  const [first] = hits;
  if (!first) return text;
  const from = first[0] > lead ? first[0] - lead / 2 : 0;
  return (
    <>
      {from > 0 && '\u2026'}
      {hits.map(([start, end], index) => (
        <span key={start}>
          {text.slice(hits[index - 1]?.[1] ?? from, start)}
          <mark className={styles.mark}>{text.slice(start, end)}</mark>
        </span>
      ))}
      {text.slice(hits.at(-1)?.[1] ?? 0)}
    </>
  );
}
