import { Checkbox } from '@mantine/core';
import { memo } from 'react';
import type { DataRow } from '../../../shared/records/data.ts';
import { goTo } from '../../state/place.ts';
import type { Column } from './columns.tsx';
import styles from './table.module.css';

export const rowHeight = 36;

interface Props {
  row: DataRow;
  columns: Column[];
  index: number;
  top: number;
  isCurrent: boolean;
  isSelected: boolean;
  onPick(row: DataRow): void;
  /** `isRange`: all between this and the one chosen before. */
  onSelect(row: DataRow, isRange: boolean): void;
}

export const Row = memo(function Row({ row, columns, index, top, isCurrent, isSelected, onPick, onSelect }: Props) {
  return (
    <tr
      id={`row-${row.row}`}
      className={styles.row}
      aria-rowindex={index + 2}
      aria-selected={isSelected}
      aria-current={isCurrent || undefined}
      style={{ transform: `translateY(${top}px)`, height: rowHeight }}
      onClick={() => onPick(row)}
      onDoubleClick={() => openRow(row)}
    >
      <td className={styles.select} onDoubleClick={(event) => event.stopPropagation()}>
        <Checkbox
          size="xs"
          tabIndex={-1}
          aria-label={`Select: ${row.question}`}
          checked={isSelected}
          // The click says whether Shift is held; the change would not.
          onClick={(event) => onSelect(row, event.shiftKey)}
          onChange={() => {}}
        />
      </td>
      {columns.map(({ id, isNumber, render }) => (
        <td key={id} className={isNumber ? styles.number : undefined} title={titleOf(id, row)}>
          {id === 'question' ? (
            <a className={styles.link} href={hrefOf(row)} tabIndex={-1}>
              {render(row)}
            </a>
          ) : (
            render(row)
          )}
        </td>
      ))}
    </tr>
  );
});

function titleOf(id: string, row: DataRow): string | undefined {
  if (id === 'question') return row.question;
  if (id === 'answer') return row.error?.message ?? row.answer ?? undefined;
  return id === 'run' ? row.runId : id === 'model' ? row.model : id === 'provider' ? row.provider : undefined;
}

function hrefOf({ runId, interviewId, candidateId }: DataRow): string {
  return `#/run/${encodeURIComponent(runId)}?${new URLSearchParams({ interview: interviewId, node: candidateId })}`;
}

/** In the tree of its run. */
export function openRow({ runId, interviewId, candidateId }: DataRow): void {
  goTo({ screen: 'run', runId, interviewId, candidateId, panel: 'why' });
}
