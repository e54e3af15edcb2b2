import { useVirtualizer } from '@tanstack/react-virtual';
import { useRef } from 'react';
import type { Run } from '../../shared/records/run.ts';
import { formatDuration, formatSigned, formatWhen } from '../parts/format.ts';
import { RunProgressBar } from '../parts/run-progress.tsx';
import { Status } from '../parts/status.tsx';
import { useMeanReward } from '../state/mean-reward.ts';
import { openRun } from '../state/place.ts';
import styles from './runs-table.module.css';

const rowHeight = 58;

/** A window over the rows, so that a workspace with thousands of runs scrolls like one with ten. */
export function RunsTable({ runs }: { runs: Run[] }) {
  const scroll = useRef<HTMLDivElement>(null);
  const rows = useVirtualizer({
    count: runs.length,
    getScrollElement: () => scroll.current,
    estimateSize: () => rowHeight,
    overscan: 8,
  });
  return (
    <div className={styles.table} role="table" aria-label="Runs" aria-rowcount={runs.length + 1}>
      <div className={styles.head} role="row">
        {['Run', 'Status', 'Progress', 'Mean reward', 'Time', 'Started'].map((name) => (
          <span key={name} role="columnheader">
            {name}
          </span>
        ))}
      </div>
      <div ref={scroll} className={styles.body}>
        <div style={{ height: rows.getTotalSize(), position: 'relative' }}>
          {rows.getVirtualItems().map(({ index, start }) => {
            const run = runs[index];
            return run && <RunRow key={run.id} run={run} index={index} top={start} />;
          })}
        </div>
      </div>
    </div>
  );
}

function RunRow({ run, index, top }: { run: Run; index: number; top: number }) {
  const mean = useMeanReward(run);
  const { config } = run;
  return (
    // biome-ignore lint/a11y/useSemanticElements: a windowed table places its rows, which a tr cannot be.
    <div
      className={styles.row}
      role="row"
      aria-rowindex={index + 2}
      tabIndex={0}
      style={{ transform: `translateY(${top}px)`, height: rowHeight }}
      onClick={() => openRun(run.id)}
      onKeyDown={({ key }) => key === 'Enter' && openRun(run.id)}
    >
      <span role="cell" className={styles.name}>
        <a
          href={`#/run/${encodeURIComponent(run.id)}`}
          tabIndex={-1}
          className={styles.title}
          onClick={(event) => event.preventDefault()}
        >
          {config.domains.map(({ name }) => name).join(', ')}
          <span className={styles.id}>{run.id}</span>
        </a>
        <span className={styles.persona}>{config.personas.map(({ text }) => text).join('; ')}</span>
      </span>
      <span role="cell">
        <Status status={run.status} />
      </span>
      <span role="cell">
        <RunProgressBar run={run} />
      </span>
      <span role="cell" className="figures" title="Mean over all rewards, nats per pair">
        {mean === undefined || mean === null ? <span className="faint">{'\u2013'}</span> : formatSigned(mean)}
      </span>
      <span role="cell" className="figures">
        {formatDuration(run.activeMs)}
      </span>
      <span role="cell" className="soft">
        {formatWhen(run.createdAt)}
      </span>
    </div>
  );
}
