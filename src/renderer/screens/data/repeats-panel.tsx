import { Button, Progress } from '@mantine/core';
import { useEffect } from 'react';
import type { DataFilter } from '../../../shared/records/data.ts';
import { formatCount, formatDuration } from '../../parts/format.ts';
import { Notice } from '../../parts/notice.tsx';
import { compareQuestions, forgetRepeats, stopComparing, useRepeats } from '../../state/data-repeats.ts';
import { formatTableView, newestFirst } from '../../state/data-view.ts';
import styles from './coverage.module.css';
import { RepeatList } from './repeat-list.tsx';

interface Props {
  filter: DataFilter;
  /** Shows the rows of a filter. */
  onShow(filter: DataFilter): void;
}

/** What was asked again and again, in the same words or nearly. Comparing takes a while, so that it is asked for. */
export function RepeatsPanel({ filter, onShow }: Props) {
  const found = useRepeats();
  const isOfFilter = found.filter !== null && keyOf(found.filter) === keyOf(filter);
  // Nobody waits for it any more.
  useEffect(() => stopComparing, []);
  const repeats = isOfFilter ? (found.progress?.repeats ?? null) : null;
  const compare = () => void compareQuestions(filter);
  return (
    <section className={styles.part} aria-labelledby="repeats-title">
      <div className={styles.head}>
        <h2 className={styles.title} id="repeats-title">
          Repeated questions
        </h2>
        {repeats === null && !(isOfFilter && found.isRunning) && (
          <>
            <span className="soft">What is asked in the same words, or in nearly the same.</span>
            <Button variant="default" onClick={compare}>
              Compare the questions
            </Button>
          </>
        )}
        {repeats && (
          <>
            <span className="soft" role="status">
              {tell(repeats.length, found.progress?.total ?? 0, found.progress?.leftOut ?? 0)}
              {found.isStale && ' Questions have changed since.'}
            </span>
            <Button variant="subtle" size="compact-xs" onClick={compare}>
              Compare again
            </Button>
            <Button variant="subtle" color="gray" size="compact-xs" onClick={forgetRepeats}>
              Forget it
            </Button>
          </>
        )}
      </div>
      {isOfFilter && found.isRunning && <Comparing />}
      {isOfFilter && found.error && <Notice title={found.error.message} hint={found.error.hint} />}
      {repeats && repeats.length > 0 && <RepeatList repeats={repeats} filter={filter} onShow={onShow} />}
    </section>
  );
}

function Comparing() {
  const { progress, startedAt } = useRepeats();
  const { done, total } = progress ?? { done: 0, total: 0 };
  const left = done === 0 ? '' : `, ${formatDuration(((Date.now() - startedAt) / done) * (total - done))} left`;
  return (
    <div className={styles.comparing}>
      <Progress.Root size="sm" className={styles.progress}>
        <Progress.Section value={total === 0 ? 0 : (100 * done) / total} aria-label="Progress of the comparison" />
      </Progress.Root>
      <span role="status">
        {total === 0 ? 'Reading the questions' : `${formatCount(done)} of ${formatCount(total)} questions${left}`}
      </span>
      <Button variant="default" onClick={stopComparing}>
        Stop
      </Button>
    </div>
  );
}

function tell(groups: number, total: number, leftOut: number): string {
  const of = `${formatCount(total)} questions compared${leftOut > 0 ? `, the newest; ${formatCount(leftOut)} older ones were not` : ''}.`;
  if (groups === 0) return `None is repeated. ${of}`;
  return `${groups === 100 ? 'The 100 most repeated' : groups === 1 ? 'One is repeated' : `${groups} are repeated`}. ${of}`;
}

function keyOf(filter: DataFilter): string {
  return formatTableView({ filter, order: newestFirst, panel: 'coverage', candidateId: null });
}
