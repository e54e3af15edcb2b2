import type { PairExplanation } from '../../../shared/records/group.ts';
import { formatNumber, formatSigned } from '../../parts/format.ts';
import { barOf, changeOf, preferenceOf } from './explain.ts';
import styles from './why.module.css';

/** One pair: two bars on one axis, and what the answer changed. */
export function PairRow({ pair, lowest }: { pair: PairExplanation; lowest: number }) {
  const { preferred, other, strength, soft } = preferenceOf(pair);
  // As it is shown: what rounds to nothing is no change.
  const change = Number(changeOf(pair).toFixed(2));
  return (
    <li className={styles.pair}>
      <span className={styles.names}>
        <strong>{preferred}</strong>
        <span className="soft"> over {other}</span>
        {soft && (
          <span className={styles.soft} title="The participant's probability of this preference">
            q {strength.toFixed(2)}
          </span>
        )}
      </span>
      <span className={styles.bars}>
        <Bar kind="before" logProbability={pair.logProbabilityBefore} lowest={lowest} />
        <Bar kind="after" logProbability={pair.logProbabilityAfter} lowest={lowest} />
      </span>
      <span className={styles.change} data-sign={change === 0 ? undefined : change > 0 ? 'up' : 'down'}>
        {formatSigned(change, 2)}
      </span>
    </li>
  );
}

function Bar({ kind, logProbability, lowest }: { kind: 'before' | 'after'; logProbability: number; lowest: number }) {
  return (
    <span className={styles.line}>
      <span className={styles.track}>
        <span className={styles.bar} data-kind={kind} style={{ width: `${barOf(logProbability, lowest) * 100}%` }} />
      </span>
      <span className={styles.value}>
        <span className="visually-hidden">log p {kind} </span>
        {formatNumber(logProbability, 2)}
      </span>
    </span>
  );
}
