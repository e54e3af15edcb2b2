import { ActionIcon, UnstyledButton } from '@mantine/core';
import { IconCheck, IconDatabase, IconX } from '@tabler/icons-react';
import type { RecentWorkspace, WorkspaceState } from '../../../shared/records/workspace.ts';
import { formatBytes, formatWhen } from '../../parts/format.ts';
import { forgetWorkspace, openWorkspace, useWorkspaces } from '../../state/workspaces.ts';
import styles from './workspaces.module.css';

const stateWords: Record<WorkspaceState, string | null> = {
  present: 'this one',
  open: 'open',
  elsewhere: 'open in another Querent',
  closed: null,
  missing: 'not there any more',
};

/** One click goes there. What is gone can still be clicked, which says what to do. */
export function WorkspaceRow({ workspace }: { workspace: RecentWorkspace }) {
  const { path, name, openedAt, sizeBytes, state } = workspace;
  const isOpening = useWorkspaces((state) => state.isOpening);
  const isPresent = state === 'present';
  const facts = [stateWords[state], openedAt && formatWhen(openedAt), sizeBytes && formatBytes(sizeBytes)];
  return (
    <li className={styles.row} data-state={state}>
      <UnstyledButton
        className={styles.open}
        aria-current={isPresent || undefined}
        disabled={isOpening || isPresent}
        onClick={() => void openWorkspace(path)}
      >
        {isPresent ? (
          <IconCheck size={16} stroke={1.8} aria-hidden />
        ) : (
          <IconDatabase size={16} stroke={1.6} aria-hidden />
        )}
        <span className={styles.words}>
          <span className={styles.name}>{name}</span>
          <span className={styles.path} title={path}>
            {path}
          </span>
        </span>
        <span className={styles.facts}>{facts.filter(Boolean).join(' \u00b7 ')}</span>
      </UnstyledButton>
      {!isPresent && (
        <ActionIcon
          aria-label={`Take ${name} off this list`}
          title="Takes it off this list; the file stays."
          onClick={() => void forgetWorkspace(path)}
        >
          <IconX size={15} stroke={1.7} />
        </ActionIcon>
      )}
    </li>
  );
}
