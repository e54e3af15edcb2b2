import { useVirtualizer } from '@tanstack/react-virtual';
import { useRef } from 'react';
import type { QueryResult } from '../../../shared/records/data.ts';
import { formatCount } from '../../parts/format.ts';
import styles from './sql.module.css';

const rowHeight = 28;

export function QueryTable({ result: { columns, rows, isCut, durationMs } }: { result: QueryResult }) {
  const frame = useRef<HTMLDivElement>(null);
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => frame.current,
    estimateSize: () => rowHeight,
    overscan: 16,
  });
  const isNumber = columns.map((_, index) => rows.every((row) => typeof row[index] !== 'string'));
  const alignment = (index: number) => (isNumber[index] ? styles.number : undefined);
  const tracks = columns.map((_, index) => (isNumber[index] ? 'minmax(90px, 140px)' : 'minmax(120px, 1fr)')).join(' ');
  return (
    <>
      <p className={styles.summary} role="status">
        {isCut
          ? `The first ${formatCount(rows.length)} rows, cut there,`
          : rows.length === 1
            ? '1 row'
            : `${formatCount(rows.length)} rows`}{' '}
        in {Math.max(1, Math.round(durationMs))} ms
      </p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard. */}
      <section className={styles.frame} ref={frame} tabIndex={0} aria-label="Result of the statement">
        <table aria-rowcount={rows.length + 1} style={{ '--tracks': tracks } as React.CSSProperties}>
          <thead>
            <tr>
              {columns.map((name, index) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: two columns may have one name.
                <th key={index} className={alignment(index)}>
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody style={{ height: virtual.getTotalSize() }}>
            {virtual.getVirtualItems().map(({ index, start }) => (
              <tr
                key={index}
                aria-rowindex={index + 2}
                style={{ transform: `translateY(${start}px)`, height: rowHeight }}
              >
                {rows[index]?.map((cell, place) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: a cell is its place.
                  <td key={place} className={alignment(place)} title={cell === null ? undefined : String(cell)}>
                    {cell === null ? <span className="faint">null</span> : String(cell)}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </>
  );
}
