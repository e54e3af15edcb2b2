import { formatNullable, formatNumber, formatSigned } from '../../parts/format.ts';
import { Notice } from '../../parts/notice.tsx';
import type { Sheet } from '../../state/review.ts';
import styles from './review.module.css';

/** Who is asked, about what, and what was said so far. */
export function SheetHead({ sheet: { group, interview } }: { sheet: Sheet }) {
  return (
    <header className={styles.sheetHead}>
      <h2 className={styles.sheetTitle}>
        {interview.domain} {'\u00b7'} turn {group.depth + 1}
        <span className={styles.sheetFigures}>
          F {formatNullable(group.scoreBefore, formatNumber)} {'\u00b7'} mean{' '}
          {formatNullable(group.rewardMean, formatSigned)} {'\u00b7'} std{' '}
          {formatNullable(group.rewardStandardDeviation, (value) => value.toFixed(3))} {'\u00b7'}{' '}
          {group.advantageFormula}
        </span>
      </h2>
      <p className={styles.persona}>
        <span className={styles.role}>Persona</span> {interview.persona.text}
      </p>
      {group.transcript.length > 0 && (
        <ol className={styles.said} aria-label="Transcript so far">
          {group.transcript.map(({ question, answer }, index) => (
            // A transcript only ever grows at its end: the place is the identity.
            // biome-ignore lint/suspicious/noArrayIndexKey: see above.
            <li key={index}>
              <span>{question}</span> <span className={styles.saidAnswer}>{answer}</span>
            </li>
          ))}
        </ol>
      )}
      {group.stale && (
        <Notice
          kind="warning"
          title="Something above this group was changed since."
          hint="Its rewards belong to the old transcript: score the changed question again, and this group with it."
        />
      )}
      {group.withinNoise && (
        <Notice
          kind="note"
          title="The spread of the rewards is below their standard error."
          hint="This ranking may be luck."
        />
      )}
    </header>
  );
}
