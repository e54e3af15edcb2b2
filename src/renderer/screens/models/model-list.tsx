import { Button, Skeleton, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { ModelReport } from '../../../shared/records/model.ts';
import { shell } from '../../connect.ts';
import { formatAbout, formatBytes } from '../../parts/format.ts';
import { Panel } from '../../parts/panel.tsx';
import { call } from '../../state/connection.ts';
import { describeError } from '../../state/notices.ts';
import styles from './models.module.css';

/** Models on this machine, and a way to look at a folder before a run names it. */
export function ModelList({ models, onFound }: { models: ModelReport[] | null; onFound(model: ModelReport): void }) {
  return (
    <Panel
      title="On this machine"
      detail="Write the name of one of these as the model of a role, or the path of a Hugging Face folder."
    >
      <ul className={styles.list}>
        {models === null && <Skeleton height={48} />}
        {models?.map((model) => (
          <li key={model.name} className={styles.model}>
            <div className={styles.words}>
              <div>
                <span className={styles.name}>{model.title}</span> <code className={styles.code}>{model.name}</code>
              </div>
              <p className="soft">{model.description}</p>
              {model.domains && <p className={styles.domains}>{model.domains.join(' \u00b7 ')}</p>}
            </div>
            <dl className={styles.facts}>
              {model.parameters !== null && <Fact name="Parameters" value={formatAbout(model.parameters)} />}
              {model.sizeBytes !== null && <Fact name="Size" value={formatBytes(model.sizeBytes)} />}
            </dl>
          </li>
        ))}
      </ul>
      <FolderForm onFound={onFound} />
    </Panel>
  );
}

function Fact({ name, value }: { name: string; value: string }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd className="figures">{value}</dd>
    </div>
  );
}

function FolderForm({ onFound }: { onFound(model: ModelReport): void }) {
  const [folder, setFolder] = useState('');
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const inspect = async (name: string) => {
    setBusy(true);
    setProblem(null);
    try {
      onFound(await call('model.inspect', { name }));
      setFolder('');
    } catch (error) {
      const { title, message } = describeError(error);
      setProblem(`${title} ${message}`);
    }
    setBusy(false);
  };
  const choose = async () => {
    const chosen = await shell.chooseFolder?.('Model folder');
    if (chosen) void inspect(chosen);
  };
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        if (folder.trim()) void inspect(folder.trim());
      }}
    >
      <TextInput
        flex={1}
        label="Look at a folder"
        placeholder="/models/SmolLM2-135M-Instruct"
        value={folder}
        error={problem}
        onChange={({ currentTarget }) => setFolder(currentTarget.value)}
      />
      {shell.chooseFolder && (
        <Button variant="default" onClick={() => void choose()}>
          Choose
        </Button>
      )}
      <Button variant="default" type="submit" loading={busy}>
        Inspect
      </Button>
    </form>
  );
}
