import { Select } from '@mantine/core';
import { useEffect, useState } from 'react';
import type { QueueFilter, QueueOrder } from '../../../shared/records/review.ts';
import type { RunId } from '../../../shared/records/run.ts';
import { call } from '../../state/connection.ts';
import { showError } from '../../state/notices.ts';
import { changeQueue, useDesk } from '../../state/review.ts';
import { useRuns } from '../../state/runs.ts';
import styles from './review.module.css';

const orders: { value: QueueOrder; label: string }[] = [
  { value: 'uncertain', label: 'Uncertain rewards first' },
  { value: 'spread', label: 'High spread first' },
  { value: 'duplicates', label: 'Near-duplicates' },
  { value: 'leaks', label: 'Leaks and double questions' },
  { value: 'random', label: 'Random audit' },
  { value: 'tree', label: 'As the tree grew' },
];
const statuses: { value: QueueFilter['status']; label: string }[] = [
  { value: 'open', label: 'Open' },
  { value: 'decided', label: 'Decided' },
  { value: 'flagged', label: 'Flagged' },
  { value: 'flagged-by-anybody', label: 'Flagged by anybody' },
  { value: 'waiting', label: 'To be scored' },
  { value: 'all', label: 'All' },
];

/** What goes away with its cross has no room for an arrow beside it, and half a column none for the names it offers. */
const optional = {
  clearable: true,
  clearSectionMode: 'clear',
  comboboxProps: { width: 224, position: 'bottom-start' },
} as const;

/** A filter over one thing to choose from filters nothing, and leaves its room to the queue. */
export function QueueFilters() {
  const { order, filter } = useDesk();
  const [reviewers, setReviewers] = useState<string[]>([]);
  useEffect(() => {
    const { runId } = filter;
    call('review.summary', { runId }).then(
      (summary) => setReviewers(summary.reviewers.map(({ reviewer }) => reviewer)),
      showError,
    );
  }, [filter]);
  const runs = useRuns((state) => state.runs) ?? [];
  const change = (part: Partial<QueueFilter>) => changeQueue({ filter: { ...filter, ...part } });
  const configs = runs.filter(({ id }) => filter.runId === null || id === filter.runId).map(({ config }) => config);
  const names = (of: 'personas' | 'domains') => [
    ...new Set(configs.flatMap((config) => config[of].map(({ name }) => name))),
  ];
  const hasRuns = runs.length > 1 || filter.runId !== null;
  const configured = (['persona', 'domain'] as const)
    .map((of) => ({ of, all: names(`${of}s`) }))
    .filter(({ of, all }) => all.length > 1 || filter[of] !== null);
  const depths = Array.from({ length: Math.max(0, ...configs.map(({ maxDepth }) => maxDepth)) }, (_, depth) => ({
    value: String(depth),
    label: `Turn ${depth + 1}`,
  }));
  return (
    <div className={styles.filters}>
      <Select
        aria-label="Order"
        data={orders}
        value={order}
        onChange={(value) => value && changeQueue({ order: value as QueueOrder })}
      />
      <div className={`${styles.filterRow} ${styles.statusRow}`}>
        <Select
          aria-label="Status"
          data={statuses}
          value={filter.status}
          onChange={(value) => value && change({ status: value as QueueFilter['status'] })}
        />
        <Select
          aria-label="Turn"
          {...optional}
          placeholder="Any turn"
          data={depths}
          value={filter.depth === null ? null : String(filter.depth)}
          onChange={(value) => change({ depth: value === null ? null : Number(value) })}
        />
      </div>
      {hasRuns && (
        <Select
          aria-label="Run"
          {...optional}
          placeholder="All runs"
          data={runs.map(({ id }) => id as string)}
          value={filter.runId}
          onChange={(value) => change({ runId: value as RunId | null })}
        />
      )}
      {configured.length > 0 && (
        <div className={styles.filterRow}>
          {configured.map(({ of, all }) => (
            <Select
              key={of}
              aria-label={of === 'persona' ? 'Persona' : 'Domain'}
              {...optional}
              placeholder={`Any ${of}`}
              data={all}
              value={filter[of]}
              onChange={(value) => change({ [of]: value })}
            />
          ))}
        </div>
      )}
      {reviewers.length > 0 && (
        <Select
          aria-label="Reviewer"
          {...optional}
          placeholder="Any reviewer"
          data={reviewers.map((name) => ({ value: name, label: `Seen by ${name}` }))}
          value={filter.reviewedBy ?? null}
          onChange={(reviewedBy) => change({ reviewedBy })}
        />
      )}
    </div>
  );
}
