import type { DataSetDiff, QuestionChange } from '../../../shared/records/dataSet.ts';
import type { DataSetId } from '../../../shared/records/versionPlace.ts';
import { formatCount, formatNullable, formatSigned } from '../../parts/format.ts';
import { call } from '../../state/connection.ts';
import styles from './data-sets.module.css';
import { useAnswer } from './use-answer.ts';
import { countWords } from './words.ts';

interface Props {
  dataSetId: DataSetId;
  before: number;
  after: number;
}

/** What has become of the groups from one version to the other. */
export function DiffPanel({ dataSetId, before, after }: Props) {
  const params = { dataSetId, before, after };
  const diff = useAnswer((signal) => call('dataSet.diff', params, signal), JSON.stringify(params));
  if (!diff) return <p className="soft">Comparing {'\u2026'}</p>;
  const { added, removed, changed } = diff;
  return (
    <section className={styles.diff} aria-label={`Compared with version ${before}`}>
      <p className="figures">
        From version {before} to version {after}: {countWords(added.count, 'group')} added, {formatCount(removed.count)}{' '}
        removed, {formatCount(changed.count)} changed.
      </p>
      <Listed title="Added" groups={added} />
      <Listed title="Removed" groups={removed} />
      <Changed changed={changed} />
    </section>
  );
}

function Listed({ title, groups: { count, first } }: { title: string; groups: DataSetDiff['added'] }) {
  if (count === 0) return null;
  return (
    <details>
      <summary>
        {title}: {countWords(count, 'group')}
      </summary>
      <ul className={styles.pairs}>
        {first.map((id) => (
          <li key={id}>
            <code>{id}</code>
          </li>
        ))}
        {count > first.length && <li className="soft">and {formatCount(count - first.length)} more</li>}
      </ul>
    </details>
  );
}

function Changed({ changed: { count, first } }: { changed: DataSetDiff['changed'] }) {
  if (count === 0) return null;
  return (
    <details open={count <= 3}>
      <summary>Changed: {countWords(count, 'group')}</summary>
      {first.map(({ groupId, isTranscriptChanged, questions }) => (
        <div key={groupId} className={styles.changed}>
          <code>{groupId}</code>
          {isTranscriptChanged && <span className="soft"> what was said before it is another</span>}
          <ul className={styles.pairs}>
            {questions.map((question) => (
              <li key={question.candidateId}>
                <span className={styles.kind}>{question.kind}</span> {tell(question)}
              </li>
            ))}
          </ul>
        </div>
      ))}
      {count > first.length && <p className="soft">and {formatCount(count - first.length)} more groups</p>}
    </details>
  );
}

function tell({ parts, before, after }: QuestionChange) {
  const shown = after ?? before;
  if (!before || !after) return shown?.question;
  return (
    <>
      {after.question}
      <ul>
        {parts.map((part) => (
          <li key={part}>
            {part}: <del>{asText(before[part])}</del> <ins>{asText(after[part])}</ins>
          </li>
        ))}
      </ul>
    </>
  );
}

function asText(value: string | number | boolean | null): string {
  if (typeof value === 'boolean') return value ? 'expanded' : 'pruned';
  return typeof value === 'string' ? value : formatNullable(value, (reward) => formatSigned(reward));
}
