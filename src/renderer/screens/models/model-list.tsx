import { Button, Skeleton, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { ProviderReport } from '../../../shared/records/reports.ts';
import { shell } from '../../connect.ts';
import { Panel } from '../../parts/panel.tsx';
import { call, useConnection } from '../../state/connection.ts';
import { type MeasuringPlace, useModels } from '../../state/models.ts';
import { describeError } from '../../state/notices.ts';
import { MeasuringChoice } from './measuring-choice.tsx';
import { ModelRow } from './model-row.tsx';
import styles from './models.module.css';

/** Models on this machine, and a way to look at a folder before a run names it. */
export function ModelList({ providers }: { providers: ProviderReport[] | null }) {
  const models = useModels((state) => state.models);
  const settings = useConnection(({ studio }) => studio?.settings);
  const [chosen, setChosen] = useState<MeasuringPlace | null>(null);
  const place = chosen ?? { provider: settings?.provider ?? 'cpu', weights: settings?.weights ?? 'fp32' };
  return (
    <Panel
      title="On this machine"
      detail="Write the name of one of these as the model of a role, or the path of a Hugging Face folder."
      actions={<MeasuringChoice providers={providers} place={place} onChange={setChosen} />}
    >
      <ul className={styles.list}>
        {models === null && <Skeleton height={48} />}
        {models?.map((model) => (
          <ModelRow key={model.name} model={model} place={place} />
        ))}
      </ul>
      <FolderForm />
    </Panel>
  );
}

function FolderForm() {
  const [folder, setFolder] = useState('');
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const inspect = async (name: string) => {
    setBusy(true);
    setProblem(null);
    try {
      const found = await call('model.inspect', { name });
      useModels.setState(({ models }) => ({ models: [...(models ?? []).filter((one) => one.name !== name), found] }));
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
