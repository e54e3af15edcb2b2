import { lazy, Suspense, useState } from 'react';
import { useWorkspaces } from '../../state/workspaces.ts';

const WorkspacesDialog = lazy(() =>
  import('./workspaces-dialog.tsx').then(({ WorkspacesDialog }) => ({ default: WorkspacesDialog })),
);

/** The dialog is fetched when it is first opened, and then stays, so that it can close in its own time. */
export function WorkspacesDoor() {
  const isOpen = useWorkspaces((state) => state.isOpen);
  const [wasOpen, setWasOpen] = useState(false);
  if (isOpen && !wasOpen) setWasOpen(true);
  return wasOpen ? (
    <Suspense>
      <WorkspacesDialog />
    </Suspense>
  ) : null;
}
