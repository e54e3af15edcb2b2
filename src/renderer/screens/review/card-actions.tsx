import { ActionIcon, Button, Tooltip } from '@mantine/core';
import {
  IconCheck,
  IconCrown,
  IconFlag,
  IconFlagFilled,
  IconGitBranch,
  IconPencil,
  IconPlayerSkipForward,
  IconRefresh,
  IconSparkles,
  IconX,
} from '@tabler/icons-react';
import type { MouseEvent } from 'react';
import type { CommandId } from '../../../shared/commands.ts';
import type { Candidate } from '../../../shared/records/group.ts';
import type { Review } from '../../../shared/records/review.ts';
import { NameWithKeys } from '../../keys/key-caps.tsx';
import { useTitlesWithKeys } from '../../keys/present-keys.ts';
import { branchHere } from '../../state/branching.ts';
import { scoreAgain } from '../../state/changing.ts';
import { decide } from '../../state/deciding.ts';
import { step } from '../../state/stepping.ts';
import type { OpenedPart } from './edit-box.tsx';
import styles from './review.module.css';

interface ActionsProps {
  candidate: Candidate;
  own: Review | undefined;
  isBusy: boolean;
  onEdit(what: OpenedPart): void;
}

/** Everything that a key does, for the mouse; always about this question, whatever is selected. */
export function CardActions({ candidate, own, isBusy, onEdit }: ActionsProps) {
  const icon = { size: 15, stroke: 1.8 };
  const titleOf = useTitlesWithKeys();
  /** Who points goes on as with a key; who came by Tab stays at the button, which the next question would take away. */
  const judge = (verdict: 'accepted' | 'rejected' | 'skipped') => (event: MouseEvent) => {
    void decide([candidate.id], { verdict });
    if (event.detail > 0) step(1);
  };
  return (
    <div className={styles.actions}>
      <Button.Group>
        <Button
          variant="default"
          title={titleOf('review.accept')}
          leftSection={<IconCheck {...icon} />}
          px={7}
          onClick={judge('accepted')}
        >
          Accept
        </Button>
        <Button
          variant="default"
          title={titleOf('review.reject')}
          leftSection={<IconX {...icon} />}
          px={7}
          onClick={judge('rejected')}
        >
          Reject
        </Button>
        <Button
          variant="default"
          title={titleOf('review.skip')}
          leftSection={<IconPlayerSkipForward {...icon} />}
          px={7}
          onClick={judge('skipped')}
        >
          Skip
        </Button>
      </Button.Group>
      <Act
        label={own?.best ? 'Not the best any more' : 'Choose as the best'}
        onClick={() => void decide([candidate.id], { best: !own?.best })}
      >
        <IconCrown {...icon} />
      </Act>
      <Act
        label={own?.flagged ? 'Take the flag away' : 'Flag'}
        command="review.flag"
        onClick={() => void decide([candidate.id], { flagged: !own?.flagged })}
      >
        {own?.flagged ? <IconFlagFilled {...icon} /> : <IconFlag {...icon} />}
      </Act>
      <Act label="Edit the question" command="review.edit-question" onClick={() => onEdit('question')}>
        <IconPencil {...icon} />
      </Act>
      <Button
        variant="subtle"
        color="gray"
        px={6}
        title={titleOf('review.edit-answer')}
        onClick={() => onEdit('answer')}
      >
        Answer
      </Button>
      <Button variant="subtle" color="gray" px={6} title={titleOf('review.reward')} onClick={() => onEdit('reward')}>
        Reward
      </Button>
      <Button variant="subtle" color="gray" px={6} title={titleOf('review.note')} onClick={() => onEdit('note')}>
        Note
      </Button>
      <Button
        variant="subtle"
        color="gray"
        px={7}
        aria-label="Suggest"
        title={titleOf('review.suggest-question')}
        onClick={() => onEdit('question wording')}
      >
        <IconSparkles {...icon} />
        <span className={styles.actionWord}>Suggest</span>
      </Button>
      {candidate.edited && candidate.waitsFor && candidate.kept && (
        <Button
          variant="subtle"
          color="gray"
          px={8}
          leftSection={<IconGitBranch {...icon} />}
          loading={isBusy}
          onClick={() => void branchHere({ candidateId: candidate.id })}
        >
          Keep as its own branch
        </Button>
      )}
      <Button
        variant={candidate.waitsFor ? 'filled' : 'subtle'}
        color={candidate.waitsFor ? undefined : 'gray'}
        px={7}
        aria-label="Score again"
        title={titleOf('review.score-again')}
        loading={isBusy}
        onClick={() => void scoreAgain(candidate.id)}
      >
        <IconRefresh {...icon} />
        <span className={styles.actionWord} data-wanted={candidate.waitsFor !== null || undefined}>
          Score again
        </span>
      </Button>
    </div>
  );
}

interface ActProps {
  label: string;
  command?: CommandId;
  onClick(): void;
  children: React.ReactNode;
}

function Act({ label, command, onClick, children }: ActProps) {
  return (
    <Tooltip label={<NameWithKeys name={label} command={command} />}>
      <ActionIcon aria-label={label} onClick={onClick}>
        {children}
      </ActionIcon>
    </Tooltip>
  );
}
