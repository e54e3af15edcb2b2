import type { DataSetPreview } from '../../../shared/records/dataSet.ts';
import { formatCount } from '../../parts/format.ts';
import { useDataSets } from '../../state/data-sets.ts';
import styles from './data-sets.module.css';
import { countWords } from './words.ts';

/** What a version that is cut now would hold, and what it leaves out. */
export function RuleCounts() {
  const preview = useDataSets((state) => state.preview);
  const isCounting = useDataSets((state) => state.isCounting);
  return (
    <div className={styles.counts} aria-busy={isCounting} data-stale={(isCounting && preview !== null) || undefined}>
      <p role="status" className="figures">
        {preview === null ? (
          <span className="soft">Counting {'\u2026'}</span>
        ) : (
          <>
            <strong>{countWords(preview.groups, 'group')}</strong> with{' '}
            <strong>{countWords(preview.candidates, 'question')}</strong>
            {preview.groups === 0 && ': ask for more, or leave out less.'}
          </>
        )}
      </p>
      {preview && preview.groups > 0 && <Shares preview={preview} />}
      {preview && preview.leftOut.length > 0 && (
        <ul className={styles.leftOut} aria-label="Left out">
          {preview.leftOut.map(({ unit, reason, count }) => (
            <li key={`${unit} ${reason}`}>
              {countWords(count, unit === 'candidate' ? 'question' : unit)} left out: {reason}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

const shownNames = 6;

function Shares({ preview: { personas, domains } }: { preview: DataSetPreview }) {
  const tell = (all: DataSetPreview['personas']) => {
    const more = all.length - shownNames;
    const first = all.slice(0, shownNames).map(({ name, groups }) => `${name} ${formatCount(groups)}`);
    return more > 0 ? `${first.join(', ')} and ${more} more` : first.join(', ');
  };
  return (
    <dl className={styles.shares}>
      <dt>Groups by persona</dt>
      <dd>{tell(personas)}</dd>
      <dt>Groups by domain</dt>
      <dd>{tell(domains)}</dd>
    </dl>
  );
}
