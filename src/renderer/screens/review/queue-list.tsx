import { IconCheck, IconFlag } from '@tabler/icons-react';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useRef } from 'react';
import type { GroupId } from '../../../shared/records/group.ts';
import type { QueueEntry } from '../../../shared/records/review.ts';
import { formatCount } from '../../parts/format.ts';
import { mostEntries } from '../../state/review.ts';
import styles from './review.module.css';

interface Props {
  queue: QueueEntry[] | null;
  groupId: GroupId | null;
  onOpen(id: GroupId): void;
}

const rowHeight = 62;

/** What waits, the most worthy first; only what is in view stands in the document. */
export function QueueList({ queue, groupId, onOpen }: Props) {
  const frame = useRef<HTMLDivElement>(null);
  const entries = queue ?? [];
  const rows = useVirtualizer({
    count: entries.length,
    getScrollElement: () => frame.current,
    estimateSize: () => rowHeight,
    overscan: 6,
  });
  const index = entries.findIndex((entry) => entry.groupId === groupId);
  useEffect(() => {
    if (index >= 0) rows.scrollToIndex(index, { align: 'auto' });
  }, [index, rows]);
  return (
    <>
      <p className={styles.count} role="status">
        {queue === null ? 'Loading' : tellLength(queue)}
      </p>
      <div className={styles.list} ref={frame}>
        <ul style={{ height: rows.getTotalSize() }} aria-label="Groups to review">
          {rows.getVirtualItems().map(({ index, start }) => {
            const entry = entries[index];
            return (
              entry && (
                <li key={entry.groupId} style={{ transform: `translateY(${start}px)`, height: rowHeight }}>
                  <QueueRow entry={entry} isOpen={entry.groupId === groupId} onOpen={() => onOpen(entry.groupId)} />
                </li>
              )
            );
          })}
        </ul>
      </div>
    </>
  );
}

/** A queue that was cut is read on by itself once it is worked off. */
function tellLength(queue: QueueEntry[]): string {
  if (queue.length >= mostEntries) return `The first ${formatCount(mostEntries)} groups; more follow`;
  const count = `${queue.length} ${queue.length === 1 ? 'group' : 'groups'}`;
  const isThrough = queue.length > 0 && queue.every(({ decided, candidates }) => decided >= candidates);
  return isThrough ? `${count}, all decided` : count;
}

function QueueRow({ entry, isOpen, onOpen }: { entry: QueueEntry; isOpen: boolean; onOpen(): void }) {
  const { domain, persona, depth, candidates, decided, flagged, why } = entry;
  return (
    <button type="button" className={styles.entry} aria-current={isOpen || undefined} onClick={onOpen}>
      <span className={styles.entryTitle}>
        {domain} {'\u00b7'} turn {depth + 1}
        <span className={styles.entryCount}>
          {flagged > 0 && <IconFlag size={13} aria-label={`${flagged} flagged`} />}
          {decided === candidates ? (
            <IconCheck size={14} aria-label="all decided" />
          ) : (
            <span className="figures">
              {decided} / {candidates}
            </span>
          )}
        </span>
      </span>
      <span className={styles.entryPersona}>{persona}</span>
      <span className={styles.entryWhy}>{why}</span>
    </button>
  );
}
