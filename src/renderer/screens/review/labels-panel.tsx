import { SegmentedControl } from '@mantine/core';
import type { Interview } from '../../../shared/records/interview.ts';
import { editLabel } from '../../state/changing.ts';
import styles from './review.module.css';

/** What the participant says it prefers. Every reward of the interview rests on these labels, so that changing one moves all. */
export function LabelsPanel({ interview }: { interview: Interview }) {
  const nameOf = (index: number) => interview.items[index]?.name ?? `item ${index}`;
  return (
    <>
      <p className={styles.hint}>
        Labels by {interview.labelMethod}. Changing one forms every reward and advantage of this interview again.
      </p>
      <ul className={styles.labels} aria-label="Labels of the pairs">
        {interview.pairs.map(({ set, first, second, label, consistent }, index) => (
          <li key={`${first} ${second}`}>
            <span className={styles.pairNames}>
              {nameOf(first)} <span className="soft">or</span> {nameOf(second)}
            </span>
            <span className={styles.pairFacts}>
              {set} {'\u00b7'} q {label.toFixed(2)}
              {consistent === false && ' \u00b7 the two orders differ'}
            </span>
            <SegmentedControl
              fullWidth
              aria-label={`Preference between ${nameOf(first)} and ${nameOf(second)}`}
              value={label > 0.995 ? 'first' : label < 0.005 ? 'second' : label === 0.5 ? 'neither' : 'soft'}
              onChange={(value) => void editLabel(interview.id, index, values[value] ?? label)}
              data={[
                { value: 'first', label: 'First' },
                { value: 'neither', label: 'Neither' },
                { value: 'second', label: 'Second' },
                ...(label > 0.005 && label < 0.995 && label !== 0.5
                  ? [{ value: 'soft', label: label.toFixed(2) }]
                  : []),
              ]}
            />
          </li>
        ))}
      </ul>
    </>
  );
}

const values: Record<string, number> = { first: 1, neither: 0.5, second: 0 };
