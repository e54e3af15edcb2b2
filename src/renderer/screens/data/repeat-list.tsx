import { Button } from '@mantine/core';
import type { RepeatedQuestion } from '../../../shared/records/coverage.ts';
import { type DataFilter, everything } from '../../../shared/records/data.ts';
import { formatCount, formatNullable, formatSigned } from '../../parts/format.ts';
import { formatTableView, newestFirst } from '../../state/data-view.ts';
import styles from './coverage.module.css';

interface Props {
  repeats: readonly RepeatedQuestion[];
  filter: DataFilter;
  onShow(filter: DataFilter): void;
}

/** The most repeated first; each opens to where it stands. */
export function RepeatList({ repeats, filter, onShow }: Props) {
  return (
    <ul className={styles.repeats} aria-label="Repeated questions">
      {repeats.map((repeat) => (
        <li key={repeat.rows[0]?.candidateId ?? repeat.question}>
          <details className={styles.repeat}>
            <summary>
              <span className={styles.times}>
                {formatCount(repeat.count)}
                {'\u00d7'}
              </span>
              <span className={styles.asked}>{repeat.question}</span>
              <span className={styles.told}>
                {tellSameness(repeat)}, {repeat.runs === 1 ? 'one run' : `${formatCount(repeat.runs)} runs`}, mean
                reward {formatNullable(repeat.meanReward, formatSigned)}
              </span>
            </summary>
            <Members repeat={repeat} />
            <div className={styles.more}>
              {repeat.count > repeat.rows.length && (
                <span className="faint">The first {formatCount(repeat.rows.length)} are shown.</span>
              )}
              <Button
                variant="default"
                size="compact-xs"
                onClick={() => onShow({ ...filter, text: quote(repeat.question) })}
              >
                Show the rows with these words
              </Button>
            </div>
          </details>
        </li>
      ))}
    </ul>
  );
}

/** Where each of them stands, with the way to its row and to its group on the desk. */
function Members({ repeat: { rows } }: { repeat: RepeatedQuestion }) {
  return (
    <table className={styles.members}>
      <thead>
        <tr>
          <th scope="col">Question</th>
          <th scope="col">Persona</th>
          <th scope="col">Domain</th>
          <th scope="col">Turn</th>
          <th scope="col">Reward</th>
          <td />
        </tr>
      </thead>
      <tbody>
        {rows.map(({ candidateId, groupId, question, persona, domain, depth, reward }) => (
          <tr key={candidateId}>
            <td className={styles.asked}>
              <a href={rowAddress(candidateId)} title="Show its row">
                {question}
              </a>
            </td>
            <td>{persona}</td>
            <td>{domain}</td>
            <td>{depth + 1}</td>
            <td className={styles.figure}>{formatNullable(reward, formatSigned)}</td>
            <td>
              <a href={`#/review/${encodeURIComponent(groupId)}`} aria-label={`Review the group of: ${question}`}>
                Review
              </a>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function rowAddress(candidateId: RepeatedQuestion['rows'][number]['candidateId']): string {
  return `#/data?${formatTableView({ filter: everything, order: newestFirst, panel: 'table', candidateId })}`;
}

function tellSameness({ count, identical }: RepeatedQuestion): string {
  if (identical === count) return 'all in the same words';
  return identical > 1 ? `${formatCount(identical)} in the same words` : 'in other words each time';
}

/** As a phrase; a text of the filter has at most 500 characters. */
function quote(question: string): string {
  return `"${question.replaceAll('"', ' ').slice(0, 490)}"`;
}
