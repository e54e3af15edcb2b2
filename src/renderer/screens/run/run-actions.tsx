import { ActionIcon, Button, Tooltip } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconFileExport, IconInfoCircle, IconPlayerPause, IconPlayerPlay, IconPlayerStop } from '@tabler/icons-react';
import { memo, useState } from 'react';
import type { Run } from '../../../shared/records/run.ts';
import { useTitlesWithKeys } from '../../keys/present-keys.ts';
import { useCommands } from '../../keys/use-commands.ts';
import { openExport } from '../../state/exporting.ts';
import { pauseRun, resumeRun, stopRun } from '../../state/run-actions.ts';
import { OtherFolder } from './other-folder.tsx';
import { RunFacts } from './run-facts.tsx';

export const RunActions = memo(function RunActions({ id, status }: Pick<Run, 'id' | 'status'>) {
  const [busy, setBusy] = useState<string | null>(null);
  const [factsOpen, facts] = useDisclosure(false);
  const titleOf = useTitlesWithKeys();
  const doing = (name: string, act: () => Promise<unknown>) => async () => {
    setBusy(name);
    await act();
    setBusy(null);
  };
  const canResume = status === 'paused' || status === 'interrupted' || status === 'failed' || status === 'stopped';
  const pause = doing('pause', () => pauseRun(id));
  const resume = doing('resume', () => resumeRun(id));
  const exporting = () => void openExport([id]);
  useCommands({
    'run.pause': () => (status === 'running' ? pause() : canResume && resume()),
    'run.export': exporting,
  });
  return (
    <>
      {status === 'running' && (
        <Button
          variant="default"
          title={titleOf('run.pause')}
          leftSection={<IconPlayerPause size={14} />}
          loading={busy === 'pause'}
          onClick={pause}
        >
          Pause
        </Button>
      )}
      {canResume && (
        <Button
          title={titleOf('run.pause')}
          leftSection={<IconPlayerPlay size={14} />}
          loading={busy === 'resume'}
          onClick={resume}
        >
          Resume
        </Button>
      )}
      {(status === 'running' || status === 'paused' || status === 'interrupted') && (
        <Tooltip label="Stop: what was collected stays, and can be resumed later">
          <Button
            variant="default"
            leftSection={<IconPlayerStop size={14} />}
            loading={busy === 'stop'}
            onClick={doing('stop', () => stopRun(id))}
          >
            Stop
          </Button>
        </Tooltip>
      )}
      <Button
        variant="default"
        title={titleOf('run.export')}
        leftSection={<IconFileExport size={14} />}
        onClick={exporting}
      >
        Export
      </Button>
      <Tooltip label="About this run">
        <ActionIcon aria-label="About this run" onClick={facts.open}>
          <IconInfoCircle size={17} stroke={1.7} />
        </ActionIcon>
      </Tooltip>
      <OtherFolder runId={id} />
      <RunFacts runId={id} opened={factsOpen} onClose={facts.close} />
    </>
  );
});
