import { Button } from '@mantine/core';
import { useCallback, useEffect, useState } from 'react';
import type { StoragePlace, StorageReport } from '../../../shared/records/storage.ts';
import { formatBytes, formatDuration } from '../../parts/format.ts';
import { Panel } from '../../parts/panel.tsx';
import { useBackups } from '../../state/backups.ts';
import { call, useConnection } from '../../state/connection.ts';
import { showDone, showError } from '../../state/notices.ts';
import { useUpkeep, work } from '../../state/upkeep.ts';
import { countWords } from './backup-table.tsx';
import { JobBar } from './job-bar.tsx';
import { PlaceRow } from './place-row.tsx';
import styles from './upkeep.module.css';

const names: Record<StoragePlace['name'], string> = {
  outputs: 'Output folder',
  backups: 'Backups',
  downloads: 'Downloaded models',
  models: 'Bundled models',
  logs: 'Log',
};

/** Where everything lies, how large it is, and whether it is whole. */
export function StoragePanel() {
  const generation = useConnection((state) => state.generation);
  const [report, setReport] = useState<StorageReport | null>(null);
  const isBusy = useUpkeep(({ job }) => job !== null);
  const load = useCallback(() => {
    call('storage.describe', {}).then(setReport).catch(showError);
  }, []);
  // With every backup there is less room.
  const backups = useBackups((state) => state.list?.backups.length);
  // biome-ignore lint/correctness/useExhaustiveDependencies: their number says when to look again.
  useEffect(() => {
    if (generation > 0) load();
  }, [generation, backups, load]);
  const check = async () => {
    const done = await work('Checking', (jobId, signal) => call('storage.check', { jobId }, signal));
    if (done) showDone('The workspace is whole', `Every record was read, in ${formatDuration(done.durationMs)}.`);
  };
  const compact = () => work('Compacting', (jobId, signal) => call('storage.compact', { jobId }, signal));
  return (
    <Panel
      title="Where data lies"
      detail="All of it on this machine; nothing is sent anywhere but to the servers that you name."
    >
      <JobBar titles={['Checking', 'Compacting']} />
      {report && (
        <>
          <p className={styles.facts}>{factWords(report)}</p>
          <PlaceRow name="Workspace" path={report.workspace.path} exists bytes={null} />
          {report.places.map(({ name, path, exists, bytes }) => (
            <PlaceRow key={name} name={names[name]} path={path} exists={exists} bytes={bytes} />
          ))}
        </>
      )}
      <div className={styles.buttons}>
        <Button variant="default" disabled={isBusy} onClick={() => void check()}>
          Check the workspace
        </Button>
        <Button
          variant="default"
          disabled={isBusy}
          title="Writes the file anew without unused room. Runs are paused and every window loads again."
          onClick={() => void compact()}
        >
          Compact it
        </Button>
      </div>
    </Panel>
  );
}

function factWords({ workspace, freeBytes }: StorageReport): string {
  const unused = workspace.unusedBytes > 0 ? `, ${formatBytes(workspace.unusedBytes)} of it unused` : '';
  const free = freeBytes === null ? '' : ` ${formatBytes(freeBytes)} are free on its disk.`;
  return `The workspace takes ${formatBytes(workspace.bytes + workspace.logBytes)}${unused}: ${countWords(workspace.counts)}.${free}`;
}
