import { Button } from '@mantine/core';
import { IconDice, IconLink } from '@tabler/icons-react';
import { useTitlesWithKeys } from '../../keys/present-keys.ts';
import { AddToDataSet } from '../../parts/add-to-data-set.tsx';
import { ChooseBranches } from '../../parts/choose-branches.tsx';
import { rerollGroup, useRerolling } from '../../state/branching.ts';
import { copyLink } from '../../state/copy-link.ts';
import { isLastTurn } from '../../state/last-turn.ts';
import { type Sheet, useDesk } from '../../state/review.ts';
import { useRuns } from '../../state/runs.ts';
import styles from './review.module.css';

export type GroupPopover = 'data set' | 'branches';

interface Props {
  sheet: Sheet;
  opened: GroupPopover | null;
  onOpened(opened: GroupPopover | null): void;
}

/** What is done to the whole group, or to what is selected of it. */
export function GroupActions({ sheet, opened, onOpened }: Props) {
  const isLast = useRuns(({ runs }) => isLastTurn(runs, sheet.group));
  const selected = useDesk((state) => state.selected);
  const { groupId, stop } = useRerolling();
  const titleOf = useTitlesWithKeys();
  const isRerolling = groupId === sheet.group.id;
  const ids = selected.length > 0 ? selected : sheet.candidates.map(({ id }) => id);
  const label = selected.length > 0 ? `Add ${selected.length} to data set` : 'Add group to data set';
  return (
    <div className={styles.groupActions}>
      <AddToDataSet
        candidateIds={ids}
        label={label}
        variant="subtle"
        open={opened === 'data set'}
        onOpen={(open) => onOpened(open ? 'data set' : null)}
      />
      {!isLast && (
        <ChooseBranches
          group={sheet.group}
          candidates={sheet.candidates}
          selected={selected}
          title={titleOf('review.branches')}
          variant="subtle"
          open={opened === 'branches'}
          onOpen={(open) => onOpened(open ? 'branches' : null)}
        />
      )}
      <Button
        variant="subtle"
        color="gray"
        leftSection={<IconDice size={15} />}
        title={titleOf('review.reroll')}
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
