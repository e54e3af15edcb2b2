import { Button } from '@mantine/core';
import { IconDice, IconLink } from '@tabler/icons-react';
import { useTitlesWithKeys } from '../../keys/present-keys.ts';
import { AddToDataSet } from '../../parts/add-to-data-set.tsx';
import { rerollGroup, useRerolling } from '../../state/branching.ts';
import { copyLink } from '../../state/copy-link.ts';
import { type Sheet, useDesk } from '../../state/review.ts';
import styles from './review.module.css';

interface Props {
  sheet: Sheet;
  isCollecting: boolean;
  onCollect(open: boolean): void;
}

/** What is done to the whole group, or to what is selected of it. */
export function GroupActions({ sheet, isCollecting, onCollect }: Props) {
  const selected = useDesk((state) => state.selected);
  const { groupId, stop } = useRerolling();
  const titleOf = useTitlesWithKeys();
  const isRerolling = groupId === sheet.group.id;
  const ids = selected.length > 0 ? selected : sheet.candidates.map(({ id }) => id);
  const label = selected.length > 0 ? `Add ${selected.length} to data set` : 'Add group to data set';
  return (
    <div className={styles.actions}>
      <AddToDataSet candidateIds={ids} label={label} variant="subtle" open={isCollecting} onOpen={onCollect} />
      <Button
        variant="subtle"
        color="gray"
        leftSection={<IconDice size={15} />}
        loading={isRerolling}
        onClick={() => void rerollGroup(sheet.group.id)}
      >
        Draw anew
      </Button>
      <Button
        variant="subtle"
        color="gray"
        leftSection={<IconLink size={15} />}
        title={titleOf('studio.copy-link')}
        onClick={() => void copyLink()}
      >
        Copy link
      </Button>
      {isRerolling && (
        <Button variant="subtle" color="gray" onClick={() => stop?.abort()}>
          Cancel
        </Button>
      )}
    </div>
  );
}
