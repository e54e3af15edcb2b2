import { Button, Menu, VisuallyHidden } from '@mantine/core';
import { IconCheck, IconDots, IconFlag, IconX } from '@tabler/icons-react';
import { useState } from 'react';
import type { CandidateId } from '../../../shared/records/group.ts';
import { useTitlesWithKeys } from '../../keys/present-keys.ts';
import { useCommands } from '../../keys/use-commands.ts';
import { AddToDataSet } from '../../parts/add-to-data-set.tsx';
import { formatCount } from '../../parts/format.ts';
import { decideMany, useBulk } from '../../state/bulk.ts';
import { keepSelected, selectedAtMost, selectNothing, useSelection } from '../../state/data-selection.ts';
import styles from './bulk.module.css';
import { BulkNote } from './bulk-note.tsx';
import { BulkProgress } from './bulk-progress.tsx';

interface Props {
  /** Of all rows that fit; null while unknown. */
  total: number | null;
  onSelectAll(): void;
}

type Change = Parameters<typeof decideMany>[1];

/** One decision over all that is selected; by keys it is about the current row where nothing is. */
export function BulkBar({ total, onSelectAll }: Props) {
  const { ids, isCut, isAsking, dropped } = useSelection();
  const running = useBulk((state) => state.running);
  const [open, setOpen] = useState<'note' | 'collect' | null>(null);
  const titles = useTitlesWithKeys();
  const decide = (change: Change, done: string) => void decideHere(change, done);
  const openPart = (part: 'note' | 'collect') => () => {
    selectCurrent();
    setOpen(part);
  };
  const [accept, reject, flag] = [
    () => decide({ verdict: 'accepted' }, 'accepted'),
    () => decide({ verdict: 'rejected' }, 'rejected'),
    () => decide({ flagged: true }, 'flagged'),
  ];
  useCommands({
    'data.select-none': selectNothing,
    'data.accept': accept,
    'data.reject': reject,
    'data.flag': flag,
    'data.note': openPart('note'),
    'data.add-to-data-set': openPart('collect'),
  });
  const words = tellSelection(ids.size, total, { isCut, isAsking, dropped });
  const isShown = ids.size > 0 || isAsking || running !== null || dropped > 0;
  return (
    <>
      <VisuallyHidden role="status">{words}</VisuallyHidden>
      {isShown && (
        <section className={styles.bar} aria-label="Selection">
          {running ? (
            <BulkProgress {...running} />
          ) : (
            <>
              <span className={styles.words}>{words}</span>
              {ids.size > 0 && (
                <>
                  {!isCut && ids.size !== total && (
                    <Button variant="subtle" size="compact-xs" loading={isAsking} onClick={onSelectAll}>
                      {total === null ? 'Select all that match' : `Select all ${formatCount(total)}`}
                    </Button>
                  )}
                  <div className={styles.actions}>
                    <Button
                      variant="default"
                      leftSection={<IconCheck size={14} />}
                      title={titles('data.accept')}
                      onClick={accept}
                    >
                      Accept
                    </Button>
                    <Button
                      variant="default"
                      leftSection={<IconX size={14} />}
                      title={titles('data.reject')}
                      onClick={reject}
                    >
                      Reject
                    </Button>
                    <Button
                      variant="default"
                      leftSection={<IconFlag size={14} />}
                      title={titles('data.flag')}
                      onClick={flag}
                    >
                      Flag
                    </Button>
                    <BulkNote
                      count={ids.size}
                      open={open === 'note'}
                      onOpen={(isOpen) => setOpen(isOpen ? 'note' : null)}
                      onWrite={(note) => decide({ note }, note === '' ? 'without a note' : 'noted')}
                    />
                    <AddToDataSet
                      candidateIds={[...ids]}
                      open={open === 'collect'}
                      onOpen={(isOpen) => setOpen(isOpen ? 'collect' : null)}
                    />
                    <TakeBack onDecide={decide} />
                    <Button variant="subtle" color="gray" title={titles('data.select-none')} onClick={selectNothing}>
                      Clear
                    </Button>
                  </div>
                </>
              )}
              {dropped > 0 && (
                <Button variant="subtle" color="gray" onClick={selectNothing}>
                  Dismiss
                </Button>
              )}
            </>
          )}
        </section>
      )}
    </>
  );
}

/** What is there to be undone of each question, whoever selected it. */
function TakeBack({ onDecide }: { onDecide(change: Change, done: string): void }) {
  return (
    <Menu position="top-end">
      <Menu.Target>
        <Button variant="default" aria-label="More for the selection" px={8}>
          <IconDots size={14} />
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item onClick={() => onDecide({ verdict: null }, 'without a decision')}>Take my decisions back</Menu.Item>
        <Menu.Item onClick={() => onDecide({ flagged: false }, 'without a flag')}>Take my flags away</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}

/** What was refused, or not come to, stays selected. */
async function decideHere(change: Change, done: string): Promise<void> {
  const chosen = chosenHere();
  const left = await decideMany(chosen, change, done);
  if (useSelection.getState().ids.size === 0) return;
  if (left.length === 0) selectNothing();
  else keepSelected(left);
}

function chosenHere(): CandidateId[] {
  const { ids, current } = useSelection.getState();
  return ids.size > 0 ? [...ids] : current ? [current] : [];
}

/** What has to be written or chosen first is about something that can be seen. */
function selectCurrent(): void {
  if (useSelection.getState().ids.size === 0) keepSelected(chosenHere());
}

interface About {
  isCut: boolean;
  isAsking: boolean;
  dropped: number;
}

function tellSelection(count: number, total: number | null, { isCut, isAsking, dropped }: About): string {
  if (dropped > 0) return `The filter has changed: ${tell(dropped)} no longer selected.`;
  if (count === 0) return isAsking ? 'Looking for all that match' : '';
  if (isCut) return `The first ${formatCount(selectedAtMost)} selected, as many as can be at a time`;
  return total === null ? `${formatCount(count)} selected` : `${formatCount(count)} of ${formatCount(total)} selected`;
}

function tell(count: number): string {
  return count === 1 ? '1 question is' : `${formatCount(count)} questions are`;
}
