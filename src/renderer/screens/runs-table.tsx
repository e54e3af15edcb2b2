import { useVirtualizer } from '@tanstack/react-virtual';
import { useRef } from 'react';
import type { Run } from '../../shared/records/run.ts';
import { formatDuration, formatSigned, formatWhen } from '../parts/format.ts';
import { RunProgressBar } from '../parts/run-progress.tsx';
import { Status } from '../parts/status.tsx';
import { useMeanReward } from '../state/mean-reward.ts';
import styles from './runs-table.module.css';

const rowHeight = 58;

/** A window over the rows, so that a workspace with thousands of runs scrolls like one with ten. */
export function RunsTable({ runs }: { runs: Run[] }) {
  const body = useRef<HTMLTableSectionElement>(null);
  const rows = useVirtualizer({
    count: runs.length,
    getScrollElement: () => body.current,
    estimateSize: () => rowHeight,
    overscan: 8,
  });
  return (
    <table className={styles.table} aria-label="Runs" aria-rowcount={runs.length + 1}>
      <thead>
        <tr>
          <th>Run</th>
          <th>Status</th>
          <th>Progress</th>
          <th>Mean reward</th>
          <th>Time</th>
          <th>Started</th>
        </tr>
      </thead>
      <tbody ref={body} style={{ height: rows.getTotalSize() }}>
        {rows.getVirtualItems().map(({ index, start }) => {
          const run = runs[index];
          return run && <RunRow key={run.id} run={run} index={index} top={start} />;
        })}
        <tr className={styles.spacer} style={{ height: rows.getTotalSize() }} />
      </tbody>
    </table>
  );
}

function RunRow({ run, index, top }: { run: Run; index: number; top: number }) {
  const mean = useMeanReward(run);
  const { config } = run;
  return (
    <tr
      className={styles.row}
      aria-rowindex={index + 2}
      style={{ transform: `translateY(${top}px)`, height: rowHeight }}
    >
      <td className={styles.name}>
        <a href={`#/run/${encodeURIComponent(run.id)}`} className={styles.title}>
          {config.domains.map(({ name }) => name).join(', ')}
          <span className={styles.id}>{run.id}</span>
        </a>
        <span className={styles.persona}>{config.personas.map(({ text }) => text).join('; ')}</span>
      </td>
      <td>
        <Status status={run.status} />
      </td>
      <td>
        <RunProgressBar run={run} />
      </td>
      <td className="figures" title="Mean over all rewards, nats per pair">
        {mean === undefined || mean === null ? <span className="faint">{'\u2013'}</span> : formatSigned(mean)}
      </td>
      <td className="figures">{formatDuration(run.activeMs)}</td>
      <td className="soft">{formatWhen(run.createdAt)}</td>
    </tr>
  );
}
