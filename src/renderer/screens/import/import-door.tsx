import { Button } from '@mantine/core';
import { IconFileImport } from '@tabler/icons-react';
import { lazy, Suspense, useState } from 'react';
import { openImport, useImporting } from '../../state/importing.ts';

const ImportDialog = lazy(() => import('./import-dialog.tsx').then(({ ImportDialog }) => ({ default: ImportDialog })));

/** The dialog is fetched when it is first opened, and then stays, so that it can close in its own time. */
export function ImportDoor() {
  const isOpen = useImporting((state) => state.isOpen);
  const [wasOpen, setWasOpen] = useState(false);
  if (isOpen && !wasOpen) setWasOpen(true);
  return wasOpen ? (
    <Suspense>
      <ImportDialog />
    </Suspense>
  ) : null;
}

export function ImportButton() {
  return (
    <Button variant="default" leftSection={<IconFileImport size={14} />} onClick={openImport}>
      Import
    </Button>
  );
}
