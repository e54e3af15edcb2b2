import { Button, Skeleton } from '@mantine/core';
import { useEffect } from 'react';
import { type DataFilter, type DataOrder, everything } from '../../../shared/records/data.ts';
import type { CandidateId } from '../../../shared/records/group.ts';
import { Notice } from '../../parts/notice.tsx';
import { useDataRows } from '../../state/data-rows.ts';
import { selectAllThatMatch, selectUnder } from '../../state/data-selection.ts';
import { isEverything, type TableView } from '../../state/data-view.ts';
import { BulkBar } from './bulk-bar.tsx';
import styles from './data.module.css';
import { NoQuestions, NothingFits } from './data-empty.tsx';
import { DataTable } from './data-table.tsx';
import { FacetPanel } from './facet-panel.tsx';
import { FilterBar } from './filter-bar.tsx';
import { SoughtRow } from './sought-row.tsx';

interface Props {
  filter: DataFilter;
  order: DataOrder;
  /** The row that is looked for. */
  candidateId: CandidateId | null;
  hasFacets: boolean;
  onChange(part: Partial<TableView>): void;
  onReload(): void;
  onEnd(): void;
}

/** The table with its counts, or what stands in its place while there is none. */
export function TablePanel({ filter, order, candidateId, hasFacets, onChange, onReload, onEnd }: Props) {
  const { rows, state, error, counts, isStale, isMidway, sought } = useDataRows();
  const onFilter = (filter: DataFilter) => onChange({ filter });
  const total = counts?.isExact ? counts.total : null;
  const selectAll = () => void selectAllThatMatch(filter);
  useEffect(() => selectUnder(filter), [filter]);
  const isEmpty = state === 'ready' && rows.length === 0;
  if (isEmpty && isEverything(filter)) return <NoQuestions />;
  return (
    <>
      {hasFacets && <FacetPanel filter={filter} counts={counts} onFilter={onFilter} />}
      <div className={styles.content} tabIndex={-1} data-keeps-focus>
        <FilterBar
          filter={filter}
          order={order}
          counts={counts}
          isStale={isStale}
          onFilter={onFilter}
          onOrder={(order) => onChange({ order })}
          onReload={onReload}
        />
        <SoughtRow
          isMidway={isMidway}
          sought={sought}
          onFirst={() => onChange({ candidateId: null })}
          onEverything={() => onChange({ filter: everything, candidateId })}
        />
        {state === 'failed' && error && (
          <Notice
            title={error.message}
            hint={error.hint}
            action={
              <Button variant="default" onClick={onReload}>
                Try again
              </Button>
            }
          />
        )}
        {state === 'loading' && rows.length === 0 && <Waiting />}
        {isEmpty && <NothingFits onClear={() => onFilter(everything)} />}
        {rows.length > 0 && (
          <DataTable
            rows={rows}
            total={total}
            filter={filter}
            order={order}
            sought={candidateId}
            onOrder={(order) => onChange({ order })}
            onSelectAll={selectAll}
            onEnd={onEnd}
          />
        )}
        <BulkBar total={total} onSelectAll={selectAll} />
      </div>
    </>
  );
}

function Waiting() {
  return (
    <div className={styles.waiting} role="status" aria-label="Loading">
      {Array.from({ length: 12 }, (_, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: all alike.
        <Skeleton key={index} height={18} />
      ))}
    </div>
  );
}
