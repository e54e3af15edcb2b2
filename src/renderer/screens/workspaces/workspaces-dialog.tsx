import { Modal } from '@mantine/core';
import { useEffect, useState } from 'react';
import { Notice } from '../../parts/notice.tsx';
import { createWorkspace, hideWorkspaces, openWorkspace, useWorkspaces } from '../../state/workspaces.ts';
import { PlaceForm } from './place-form.tsx';
import { WorkspaceRow } from './workspace-row.tsx';
import styles from './workspaces.module.css';

/** Those that were opened before, another one by its path, and a new one. */
export function WorkspacesDialog() {
  const { isOpen, list, failure } = useWorkspaces();
  // A dialog that is fetched when it is first opened has to stand closed once, to know where the focus goes back to.
  const [opened, setOpened] = useState(false);
  useEffect(() => setOpened(isOpen), [isOpen]);
  return (
    <Modal
      opened={opened}
      onClose={hideWorkspaces}
      title="Workspaces"
      size={640}
      centered
      classNames={{ body: styles.dialog }}
    >
      <p className="soft">
        Each is one file with its own runs, reviews, data sets and settings. What runs in this one goes on while you
        work in another.
      </p>
      {failure && <Notice title={failure.title} hint={failure.message} />}
      {list && (
        <ul className={styles.list} aria-label="Recent workspaces">
          {list.map((workspace) => (
            <WorkspaceRow key={workspace.path} workspace={workspace} />
          ))}
        </ul>
      )}
      <PlaceForm
        label="Open another one"
        placeholder="/path/of/films.sqlite"
        action="Open"
        chooses="file"
        onDone={openWorkspace}
      />
      <PlaceForm
        label="New workspace"
        detail="A name puts it beside this one; a path puts it anywhere."
        placeholder="films"
        action="Create"
        chooses="folder"
        onDone={createWorkspace}
      />
    </Modal>
  );
}
