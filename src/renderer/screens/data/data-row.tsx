import { ActionIcon, Checkbox } from '@mantine/core';
import { IconLink } from '@tabler/icons-react';
import { memo } from 'react';
import { formatPlace, type Place } from '../../../shared/place.ts';
import type { DataRow } from '../../../shared/records/data.ts';
import { copyLink } from '../../state/copy-link.ts';
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
        <td
          key={id}
          className={isNumber ? styles.number : undefined}
          title={titleOf(id, row)}
          // A text that is read from the right begins there, and is cut at its end.
          dir={id === 'question' || id === 'answer' ? 'auto' : undefined}
        >
          {id === 'question' ? (
            <>
              <a className={styles.link} href={formatPlace(placeOf(row))} tabIndex={-1}>
                {render(row)}
              </a>
              {isCurrent && <CopyLink row={row} />}
            </>
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

/** The keys stay with the table. */
function CopyLink({ row }: { row: DataRow }) {
  return (
    <ActionIcon
      className={styles.copy}
      size={24}
      tabIndex={-1}
      aria-label="Copy a link to the question"
      title="Copy a link to the question"
      onMouseDown={(event) => event.preventDefault()}
      onClick={() => void copyLink(placeOf(row))}
    >
      <IconLink size={15} />
    </ActionIcon>
  );
}

/** In the tree of its run. */
export function placeOf({ runId, interviewId, candidateId }: DataRow): Place {
  return { screen: 'run', runId, interviewId, candidateId, panel: 'why' };
}

export function openRow(row: DataRow): void {
  goTo(placeOf(row));
}
