import { Bounded } from '../../parts/bounded.tsx';
import { formatNullable, formatNumber, formatSigned } from '../../parts/format.ts';
import { Notice } from '../../parts/notice.tsx';
import type { Sheet } from '../../state/review.ts';
import { formulaOf } from '../choices.ts';
import styles from './review.module.css';

/** Who is asked, about what, and what was said so far. */
export function SheetHead({ sheet: { group, interview } }: { sheet: Sheet }) {
  return (
    <header className={styles.sheetHead}>
      <h2 className={styles.sheetTitle}>
        {interview.domain} {'\u00b7'} turn {group.depth + 1}
        <span className={styles.sheetFigures}>
          <span title="Mean log p of the labels before this turn, in nats per pair">
            F {formatNullable(group.scoreBefore, formatNumber)}
          </span>{' '}
          {'\u00b7'} mean reward {formatNullable(group.rewardMean, formatSigned)} {'\u00b7'} std{' '}
          {formatNullable(group.rewardStandardDeviation, (value) => value.toFixed(3))} {'\u00b7'}{' '}
          <span title={formulaOf(group.advantageFormula)}>advantage by {group.advantageFormula}</span>
        </span>
      </h2>
      <Bounded label="Persona" key={`persona ${group.id}`}>
        <p dir="auto">
          <span className={styles.role}>Persona</span> {interview.persona.text}
        </p>
      </Bounded>
      {group.transcript.length > 0 && (
        <Bounded label="What was said so far" atEnd key={`transcript ${group.id}`}>
          <ol className={styles.said} aria-label="Transcript so far">
            {group.transcript.map(({ question, answer }, index) => (
              // A transcript only ever grows at its end: the place is the identity.
              // biome-ignore lint/suspicious/noArrayIndexKey: see above.
              <li key={index} dir="auto">
                <span>{question}</span> <span className={styles.saidAnswer}>{answer}</span>
              </li>
            ))}
          </ol>
        </Bounded>
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
