import { useVirtualizer } from '@tanstack/react-virtual';
import { useCallback, useEffect, useEffectEvent, useMemo, useRef } from 'react';
import type { DataFilter, DataOrder, DataRow } from '../../../shared/records/data.ts';
import type { CandidateId } from '../../../shared/records/group.ts';
import { isKeyOf } from '../../keys/present-keys.ts';
import { useCommands } from '../../keys/use-commands.ts';
import { copyLink } from '../../state/copy-link.ts';
import { moveTo, selectTo, toggleSelected, useSelection } from '../../state/data-selection.ts';
import { goTo } from '../../state/place.ts';
import { columns, useColumns } from './columns.tsx';
import { openRow, placeOf, Row, rowHeight } from './data-row.tsx';
import styles from './table.module.css';
import { TableHead } from './table-head.tsx';

const headHeight = 33;

interface Props {
  rows: DataRow[];
  /** Of all rows that fit, loaded or not; null while unknown. */
  total: number | null;
  filter: DataFilter;
  order: DataOrder;
  /** Becomes the current row once it is here. */
  sought: CandidateId | null;
  onOrder(order: DataOrder): void;
  onSelectAll(): void;
  onEnd(): void;
}

const pick = ({ candidateId }: DataRow) => moveTo(candidateId);

/** A window over the rows that were loaded; near their end the next page is asked for. One row is current: arrows move it, and any number is selected. */
export function DataTable({ rows, total, filter, order, sought, onOrder, onSelectAll, onEnd }: Props) {
  const frame = useRef<HTMLDivElement>(null);
  const chosen = useColumns((state) => state.chosen);
  const shown = useMemo(() => columns.filter(({ id }) => chosen.includes(id)), [chosen]);
  const { current: currentId, ids: selected } = useSelection();
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
    if (sought !== null) moveTo(sought);
    virtual.scrollToIndex(index, { align: 'center' });
    frame.current?.querySelector<HTMLElement>('[role="grid"]')?.focus({ preventScroll: true });
  });
  useEffect(() => {
    if (soughtIndex !== -1) reveal(soughtIndex);
  }, [soughtIndex]);

  const current = rows.findIndex(({ candidateId }) => candidateId === currentId);
  const moveToIndex = (index: number) => {
    const place = Math.max(0, Math.min(rows.length - 1, index));
    const row = rows[place];
    if (!row) return;
    moveTo(row.candidateId);
    virtual.scrollToIndex(place);
  };
  const rowIds = useMemo(() => rows.map(({ candidateId }) => candidateId), [rows]);
  const select = useCallback(
    ({ candidateId }: DataRow, isRange: boolean) => {
      if (isRange) selectTo(candidateId, rowIds);
      else toggleSelected(candidateId);
      moveTo(candidateId);
    },
    [rowIds],
  );
  const selectBy = (step: 1 | -1) => {
    const next = rows[current + step];
    if (current === -1) moveToIndex(0);
    if (current === -1 || !next) return;
    selectTo(next.candidateId, rowIds);
    moveToIndex(current + step);
  };
  useCommands({
    'data.select': () => currentId !== null && toggleSelected(currentId),
    'data.select-up': () => selectBy(-1),
    'data.select-down': () => selectBy(1),
    'data.select-all': onSelectAll,
  });
  const onKeyDown = (event: React.KeyboardEvent) => {
    const page = Math.max(1, Math.floor((frame.current?.clientHeight ?? 0) / rowHeight) - 2);
    const steps: Record<string, number> = { ArrowDown: 1, ArrowUp: -1, PageDown: page, PageUp: -page };
    const step = steps[event.key];
    const row = rows[current];
    // Keys of the head are its own, and so are those of what opens from it.
    const { target, currentTarget } = event;
    const isOwn = target instanceof Element && currentTarget.contains(target) && !target.closest('thead');
    if (event.shiftKey || !isOwn) return;
    if (step !== undefined) moveToIndex(current === -1 ? 0 : current + step);
    else if (event.key === 'Home') moveToIndex(0);
    else if (event.key === 'End') moveToIndex(rows.length - 1);
    else if (event.key === 'Enter' && row) openRow(row);
    else if (event.key === 'r' && row && !event.ctrlKey && !event.metaKey) {
      goTo({ screen: 'review', groupId: row.groupId });
    } else if (row && isKeyOf('studio.copy-link', event.nativeEvent)) void copyLink(placeOf(row));
    else return;
    event.preventDefault();
  };
  const tracks = ['18px', ...shown.map(({ width }) => width)].join(' ');
  return (
    <div className={styles.frame} ref={frame}>
      <table
        // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: a grid is a table whose rows are walked by keys.
        role="grid"
        className={styles.table}
        aria-label="Questions"
        aria-multiselectable
        aria-rowcount={total === null ? -1 : total + 1}
        aria-activedescendant={current === -1 ? undefined : `row-${rows[current]?.row}`}
        tabIndex={0}
        data-focus-home
        onKeyDown={onKeyDown}
        style={{ '--tracks': tracks } as React.CSSProperties}
      >
        <TableHead columns={shown} {...{ total, filter, order, onOrder, onSelectAll }} />
        <tbody style={{ height: virtual.getTotalSize() }}>
          {items.map(({ index, start }) => {
            const row = rows[index];
            if (!row) return null;
            return (
              <Row
                key={row.row}
                row={row}
                columns={shown}
                index={index}
                top={start}
                isCurrent={index === current}
                isSelected={selected.has(row.candidateId)}
                onPick={pick}
                onSelect={select}
              />
            );
          })}
        </tbody>
      </table>
    </div>
  );
}
