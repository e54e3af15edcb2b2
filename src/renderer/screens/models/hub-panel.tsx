import { Button, Checkbox, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { HubModel } from '../../../shared/records/hub.ts';
import { formatBytes } from '../../parts/format.ts';
import { Notice } from '../../parts/notice.tsx';
import { Panel } from '../../parts/panel.tsx';
import { call } from '../../state/connection.ts';
import { startDownload } from '../../state/downloads.ts';
import { describeError } from '../../state/notices.ts';
import { DownloadList } from './download-list.tsx';
import styles from './hub.module.css';

/** A model by its name on a hub: what it consists of, what is needed of it, and its download. */
export function HubPanel() {
  const [name, setName] = useState('');
  const [revision, setRevision] = useState('');
  const [busy, setBusy] = useState(false);
  const [model, setModel] = useState<HubModel | null>(null);
  const [failure, setFailure] = useState<ReturnType<typeof describeError> | null>(null);
  const look = async () => {
    setBusy(true);
    setModel(null);
    setFailure(null);
    try {
      setModel(await call('hub.look', { repository: name.trim(), revision: revision.trim() || 'main' }));
    } catch (error) {
      setFailure(describeError(error));
    }
    setBusy(false);
  };
  return (
    <Panel
      title="From a hub"
      detail="Downloads a model by its name. HF_ENDPOINT and HF_TOKEN are taken from the environment or a .env file."
    >
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault();
          if (name.trim()) void look();
        }}
      >
        <TextInput
          flex={1}
          label="Name on the hub"
          placeholder="HuggingFaceTB/SmolLM2-135M-Instruct"
          value={name}
          onChange={({ currentTarget }) => setName(currentTarget.value)}
        />
        <TextInput
          w={140}
          label="Revision"
          placeholder="main"
          value={revision}
          onChange={({ currentTarget }) => setRevision(currentTarget.value)}
        />
        <Button variant="default" type="submit" loading={busy} disabled={!name.trim()}>
          Show files
        </Button>
      </form>
      {failure && <Notice title={failure.title} hint={failure.message} />}
      {model && <FileChoice key={model.commit} model={model} onStarted={() => setModel(null)} />}
      <DownloadList />
    </Panel>
  );
}

function FileChoice({ model, onStarted }: { model: HubModel; onStarted(): void }) {
  const { repository, revision, files, problem, isGated, commit } = model;
  const [chosen, setChosen] = useState(() => files.filter(({ isNeeded }) => isNeeded).map(({ path }) => path));
  const bytes = files.reduce((total, { path, sizeBytes }) => total + (chosen.includes(path) ? sizeBytes : 0), 0);
  const start = async () => {
    await startDownload(repository, revision, chosen);
    onStarted();
  };
  return (
    <div className={styles.choice}>
      {problem && <Notice kind="warning" title={problem} hint="It can be downloaded, but plays no role here." />}
      {isGated && <Notice kind="note" title="It is gated." hint="Accept its terms on its page and set HF_TOKEN." />}
      <Checkbox.Group value={chosen} onChange={setChosen} label={`Files at ${commit.slice(0, 8)}`}>
        <ul className={styles.files} aria-label="Files">
          {files.map(({ path, sizeBytes, isNeeded }) => (
            <li key={path} className={styles.file}>
              <Checkbox size="xs" value={path} label={path} />
              <span className="soft">{isNeeded ? 'needed' : ''}</span>
              <span className="figures">{formatBytes(sizeBytes)}</span>
            </li>
          ))}
        </ul>
      </Checkbox.Group>
      <Button disabled={chosen.length === 0} onClick={() => void start()}>
        Download {formatBytes(bytes)}
      </Button>
    </div>
  );
}
