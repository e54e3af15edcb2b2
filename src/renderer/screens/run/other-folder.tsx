import { Button, Group, Modal, TextInput } from '@mantine/core';
import { useEffect, useState } from 'react';
import type { Run } from '../../../shared/records/run.ts';
import { shell } from '../../connect.ts';
import { closeOtherFolder, useOtherFolder } from '../../state/other-folder.ts';
import { resumeRun } from '../../state/run-actions.ts';
import { useRuns } from '../../state/runs.ts';

/** Asks where a run shall go whose output folder cannot be written, and resumes it with that. */
export function OtherFolder({ runId }: { runId: Run['id'] }) {
  const asked = useOtherFolder((state) => state.runId);
  const own = useRuns(({ runs }) => runs?.find(({ id }) => id === runId)?.outputDirectory ?? '');
  const [folder, setFolder] = useState(own);
  const [busy, setBusy] = useState(false);
  const opened = asked === runId;
  useEffect(() => {
    if (opened) setFolder(own);
  }, [opened, own]);
  const choose = async () => {
    const chosen = await shell.chooseFolder?.('Output folder');
    if (chosen) setFolder(chosen);
  };
  const go = async () => {
    setBusy(true);
    const place = folder.trim();
    const done = await resumeRun(runId, { outputDirectory: place });
    setBusy(false);
    if (done) closeOtherFolder();
  };
  return (
    <Modal opened={opened} onClose={closeOtherFolder} title="Another output folder" size={560} centered>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (folder.trim()) void go();
        }}
      >
        <TextInput
          label="Output folder"
          description={`Its folder ${own} cannot be written. What was collected is safe in the workspace.`}
          data-autofocus
          value={folder}
          onChange={({ currentTarget }) => setFolder(currentTarget.value)}
        />
        <Group mt="md" justify="flex-end">
          {shell.chooseFolder && (
            <Button variant="default" onClick={() => void choose()}>
              Choose
            </Button>
          )}
          <Button type="submit" loading={busy} disabled={folder.trim() === ''}>
            Resume, and export there
          </Button>
        </Group>
      </form>
    </Modal>
  );
}
