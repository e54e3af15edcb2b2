import { Tooltip, UnstyledButton } from '@mantine/core';
import { IconSelector } from '@tabler/icons-react';
import { workspaceName } from '../../shared/records/workspace.ts';
import { useTitlesWithKeys } from '../keys/present-keys.ts';
import { useConnection } from '../state/connection.ts';
import { showWorkspaces } from '../state/workspaces.ts';
import styles from './rail.module.css';

/** The head of the rail: which workspace this is, and the door to the others. */
export function WorkspaceButton() {
  const path = useConnection(({ studio }) => studio?.workspace);
  const titleOf = useTitlesWithKeys();
  const name = path === undefined ? 'Querent' : workspaceName(path);
  return (
    <Tooltip label={name} position="right" classNames={{ tooltip: styles.tip ?? '' }}>
      <UnstyledButton
        className={styles.mark}
        aria-label={path === undefined ? 'Workspaces' : `Workspace ${name}`}
        aria-haspopup="dialog"
        title={path && `${path}\n${titleOf('studio.workspaces')}`}
        onClick={showWorkspaces}
      >
        <img src={new URL('../icon.svg', import.meta.url).href} width={22} height={22} alt="" />
        <span className={`${styles.word} ${styles.workspace}`}>{name}</span>
        <IconSelector size={14} stroke={1.7} className={styles.word} aria-hidden />
      </UnstyledButton>
    </Tooltip>
  );
}
