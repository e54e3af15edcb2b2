import { diffWords } from 'diff';
import styles from './review.module.css';

/** What goes and what comes, word by word; read aloud as deletions and insertions. */
export function WordDiff({ before, after }: { before: string; after: string }) {
  return (
    <p role="status" className={styles.diff} aria-label="Suggested wording">
      {diffWords(before, after).map(({ value, added, removed }, index) => {
        const Part = added ? 'ins' : removed ? 'del' : 'span';
        // biome-ignore lint/suspicious/noArrayIndexKey: the parts of two texts have no other identity than their order.
        return <Part key={index}>{value}</Part>;
      })}
    </p>
  );
}
