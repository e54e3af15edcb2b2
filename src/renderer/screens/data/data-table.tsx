import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useEffectEvent, useRef, useState } from 'react';
import type { DataOrder, DataRow } from '../../../shared/records/data.ts';
import type { CandidateId } from '../../../shared/records/group.ts';
import { goTo } from '../../state/place.ts';
import { type Column, columns, useColumns } from './columns.tsx';
import styles from './table.module.css';
import { TableHead } from './table-head.tsx';

const rowHeight = 36;
const headHeight = 33;

interface Props {
  rows: DataRow[];
  /** Of all rows that fit, loaded or not; null while unknown. */
  total: number | null;
  order: DataOrder;
  /** Becomes the current row once it is here. */
  sought: CandidateId | null;
  onOrder(order: DataOrder): void;
  onEnd(): void;
}

/** A window over the rows that were loaded; near their end the next page is asked for. One row is current: arrows move it. */
export function DataTable({ rows, total, order, sought, onOrder, onEnd }: Props) {
  const frame = useRef<HTMLDivElement>(null);
  const chosen = useColumns((state) => state.chosen);
  const shown = columns.filter(({ id }) => chosen.includes(id));
  const [currentId, setCurrentId] = useState<CandidateId | null>(null);
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => frame.current,
    estimateSize: () => rowHeight,
    overscan: 12,
    // The head lies above the rows in what scrolls, and stays in sight.
    scrollPaddingEnd: headHeight,
  });
  const items = virtual.getVirtualItems();
  const last = items.at(-1)?.index ?? 0;
  useEffect(() => {
    if (rows.length > 0 && last >= rows.length - 40) onEnd();
  }, [last, rows.length, onEnd]);

  const soughtIndex = sought === null ? -1 : rows.findIndex(({ candidateId }) => candidateId === sought);
  const reveal = useEffectEvent((index: number) => {
    setCurrentId(sought);
    virtual.scrollToIndex(index, { align: 'center' });
    frame.current?.querySelector<HTMLElement>('[role="grid"]')?.focus({ preventScroll: true });
  });
  useEffect(() => {
    if (soughtIndex !== -1) reveal(soughtIndex);
  }, [soughtIndex]);

  const current = rows.findIndex(({ candidateId }) => candidateId === currentId);
  const moveTo = (index: number) => {
    const row = rows[Math.max(0, Math.min(rows.length - 1, index))];
    if (!row) return;
    setCurrentId(row.candidateId);
    virtual.scrollToIndex(rows.indexOf(row));
  };
  const onKeyDown = (event: React.KeyboardEvent) => {
    const page = Math.max(1, Math.floor((frame.current?.clientHeight ?? 0) / rowHeight) - 2);
    const steps: Record<string, number> = { ArrowDown: 1, ArrowUp: -1, PageDown: page, PageUp: -page };
    const step = steps[event.key];
    const row = rows[current];
    if (step !== undefined) moveTo(current === -1 ? 0 : current + step);
    else if (event.key === 'Home') moveTo(0);
    else if (event.key === 'End') moveTo(rows.length - 1);
    else if (event.key === 'Enter' && row) openRow(row);
    else if (event.key === 'r' && row && !event.ctrlKey && !event.metaKey) {
      goTo({ screen: 'review', groupId: row.groupId });
    } else return;
    event.preventDefault();
  };
  const tracks = shown.map(({ width }) => width).join(' ');
  return (
    <div className={styles.frame} ref={frame}>
      <table
        // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: a grid is a table whose rows are walked by keys.
        role="grid"
        className={styles.table}
        aria-label="Questions"
        aria-rowcount={total === null ? -1 : total + 1}
        aria-activedescendant={current === -1 ? undefined : `row-${rows[current]?.row}`}
        tabIndex={0}
        onKeyDown={onKeyDown}
        style={{ '--tracks': tracks } as React.CSSProperties}
      >
        <TableHead columns={shown} order={order} onOrder={onOrder} />
        <tbody style={{ height: virtual.getTotalSize() }}>
          {items.map(({ index, start }) => {
            const row = rows[index];
            if (!row) return null;
            const isCurrent = index === current;
            const place = { index, top: start, isCurrent };
            return (
              <Row key={row.row} row={row} columns={shown} {...place} onPick={() => setCurrentId(row.candidateId)} />
            );
          })}
        </tbody>
      </table>
    </div>
  );
}

interface RowProps {
  row: DataRow;
  columns: Column[];
  index: number;
  top: number;
  isCurrent: boolean;
  onPick(): void;
}

function Row({ row, columns, index, top, isCurrent, onPick }: RowProps) {
  return (
    <tr
      id={`row-${row.row}`}
      className={styles.row}
      aria-rowindex={index + 2}
      aria-selected={isCurrent}
      style={{ transform: `translateY(${top}px)`, height: rowHeight }}
      onClick={onPick}
      onDoubleClick={() => openRow(row)}
    >
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
}

function titleOf(id: string, row: DataRow): string | undefined {
  if (id === 'question') return row.question;
  if (id === 'answer') return row.error?.message ?? row.answer ?? undefined;
  return id === 'run' ? row.runId : id === 'model' ? row.model : id === 'provider' ? row.provider : undefined;
}

function hrefOf({ runId, interviewId, candidateId }: DataRow): string {
  return `#/run/${encodeURIComponent(runId)}?${new URLSearchParams({ interview: interviewId, node: candidateId })}`;
}

/** In the tree of its run. */
function openRow({ runId, interviewId, candidateId }: DataRow): void {
  goTo({ screen: 'run', runId, interviewId, candidateId, panel: 'why' });
}
