import type { Run } from '../../shared/records/run.ts';
import { formatCount, formatDuration } from './format.ts';
import styles from './run-progress.module.css';

/** A bar with its figures: what is done, and how long it may still take. */
export function RunProgressBar({ run, wide = false }: { run: Run; wide?: boolean }) {
  const { candidatesFinished, candidatesTotal, candidatesFailed, remainingMs } = run.progress;
  const share = candidatesTotal > 0 ? candidatesFinished / candidatesTotal : 0;
  const text = `${formatCount(candidatesFinished)} of ${formatCount(candidatesTotal)} questions`;
  const remaining = run.status === 'running' && remainingMs !== null ? `${formatDuration(remainingMs)} left` : null;
  return (
    <div className={styles.progress} data-wide={wide || undefined}>
      <div
        className={styles.track}
        data-status={run.status}
        role="progressbar"
        aria-label="Progress of the run"
        aria-valuenow={candidatesFinished}
        aria-valuemin={0}
        aria-valuemax={candidatesTotal}
        aria-valuetext={remaining ? `${text}, ${remaining}` : text}
      >
        <div className={styles.bar} style={{ transform: `scaleX(${share})` }} />
      </div>
      <div className={`${styles.text} figures`}>
        <span>{wide ? text : `${formatCount(candidatesFinished)} / ${formatCount(candidatesTotal)}`}</span>
        {candidatesFailed > 0 && <span className={styles.failed}>{formatCount(candidatesFailed)} without reward</span>}
        {remaining && <span className={styles.remaining}>{remaining}</span>}
      </div>
    </div>
  );
}
