import { Button, Checkbox, Popover } from '@mantine/core';
import { IconArrowsSplit2 } from '@tabler/icons-react';
import { type FormEvent, useState } from 'react';
import type { Candidate, CandidateId, Group } from '../../shared/records/group.ts';
import { extendGroup, useExtending } from '../state/extending.ts';
import styles from './choose-branches.module.css';
import { formatSigned } from './format.ts';
import { useTargetInView } from './use-target-in-view.ts';

interface Props {
  group: Group;
  candidates: readonly Candidate[];
  /** Chosen when it opens; where there are none, those that the tree goes on from now. */
  selected: readonly CandidateId[];
  title: string;
  variant: 'default' | 'subtle';
  open: boolean;
  onOpen(open: boolean): void;
}

/** From which questions of a group the tree goes on: exactly the chosen ones are kept, and what should follow them grows. */
export function ChooseBranches({ group, candidates, selected, title, variant, open, onOpen }: Props) {
  const { groupId, stop } = useExtending();
  const isGrowing = groupId === group.id;
  const target = useTargetInView(open);
  return (
    <>
      <Popover opened={open} onChange={onOpen} position="bottom" trapFocus returnFocus withinPortal width={360}>
        <Popover.Target>
          <Button
            ref={target}
            variant={variant}
            {...(variant === 'subtle' ? { color: 'gray' } : {})}
            leftSection={<IconArrowsSplit2 size={14} />}
            title={title}
            loading={isGrowing}
            disabled={group.status === 'working'}
            onClick={() => onOpen(!open)}
          >
            Branches
          </Button>
        </Popover.Target>
        <Popover.Dropdown>
          <Choice group={group} candidates={candidates} selected={selected} onDone={() => onOpen(false)} />
        </Popover.Dropdown>
      </Popover>
      {isGrowing && (
        <Button variant={variant} color="gray" onClick={() => stop?.abort()}>
          Cancel
        </Button>
      )}
    </>
  );
}

function Choice({
  group,
  candidates,
  selected,
  onDone,
}: Pick<Props, 'group' | 'candidates' | 'selected'> & { onDone(): void }) {
  const [chosen, setChosen] = useState<readonly CandidateId[]>(() => {
    const wanted = candidates.filter(({ id, kept }) => (selected.length > 0 ? selected.includes(id) : kept === true));
    return wanted.filter(canGrow).map(({ id }) => id);
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onDone();
    void extendGroup(group.id, [...chosen]);
  };
  const count = chosen.length === 1 ? '1 branch' : `${chosen.length} branches`;
  return (
    <form className={styles.form} onSubmit={submit}>
      <Checkbox.Group
        label="The tree goes on from"
        description="What follows the others is shown and exported no more."
        value={[...chosen]}
        onChange={(ids) => setChosen(candidates.map(({ id }) => id).filter((id) => ids.includes(id)))}
      >
        <div className={styles.list}>
          {candidates.map((candidate) => (
            <Checkbox
              key={candidate.id}
              size="xs"
              value={candidate.id}
              disabled={!canGrow(candidate)}
              label={candidate.question}
              description={candidate.reward === null ? 'no reward yet' : formatSigned(candidate.reward)}
            />
          ))}
        </div>
      </Checkbox.Group>
      <Button type="submit">{chosen.length === 0 ? 'Keep none' : `Grow ${count}`}</Button>
    </form>
  );
}

function canGrow({ answer, reward }: Candidate): boolean {
  return answer !== null && reward !== null;
}
