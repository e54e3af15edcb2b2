import { UnstyledButton } from '@mantine/core';
import { IconBox, IconCpu, IconDatabase, IconPlugConnected, IconPlugConnectedX } from '@tabler/icons-react';
import type { Run } from '../../shared/records/run.ts';
import { useConnection } from '../state/connection.ts';
import { goTo, useOpenRunId } from '../state/place.ts';
import { useRuns } from '../state/runs.ts';
import { shortenPath } from './format.ts';
import styles from './status-bar.module.css';

const engineWords = {
  stopped: 'engine idle',
  starting: 'engine starting',
  ready: 'engine ready',
  failed: 'engine failed',
};

/** The workspace, the engine, and the models and provider in use: never a guess, what the other side reports. */
export function StatusBar() {
  const { state, studio } = useConnection();
  const runId = useOpenRunId();
  const run = useRuns(({ runs }) =>
    runs?.find(({ id, status }) => (runId !== null ? id === runId : status === 'running')),
  );
  const connected = state === 'open';
  return (
    <footer className={styles.bar}>
      <span className={styles.cell} data-bad={!connected || undefined}>
        {connected ? <IconPlugConnected size={14} stroke={1.7} /> : <IconPlugConnectedX size={14} stroke={1.7} />}
        {connected ? 'connected' : state === 'lost' ? 'connection lost, trying again' : 'connecting'}
      </span>
      {studio && (
        <>
          <span className={styles.cell} title={`Workspace: ${studio.workspace}`}>
            <IconDatabase size={14} stroke={1.7} aria-label="Workspace" />
            {shortenPath(studio.workspace)}
          </span>
          <span
            className={styles.cell}
            data-bad={studio.engine.state === 'failed' || undefined}
            title={studio.engine.detail}
          >
            <IconCpu size={14} stroke={1.7} aria-hidden />
            {engineWords[studio.engine.state]}
            <strong>{studio.engine.provider ?? studio.settings.provider}</strong>
          </span>
        </>
      )}
      {run?.models && (
        <UnstyledButton
          className={styles.cell}
          onClick={() => goTo({ screen: 'models' })}
          title="Models that play the roles in this run"
        >
          <IconBox size={14} stroke={1.7} aria-hidden />
          {describeModels(run.models)}
        </UnstyledButton>
      )}
      <span className={`${styles.cell} ${styles.version}`}>{studio ? `Querent ${studio.version}` : ''}</span>
    </footer>
  );
}

function describeModels({ policy, participant, scorer }: NonNullable<Run['models']>): string {
  const place = (use: typeof policy) => (use.provider ? `${shortenPath(use.name)} on ${use.provider}` : use.name);
  const names = [policy, participant, scorer].map(place);
  if (new Set(names).size === 1) return `all roles: ${names[0]}`;
  return `policy ${names[0]} \u00b7 participant ${names[1]} \u00b7 scorer ${names[2]}`;
}
