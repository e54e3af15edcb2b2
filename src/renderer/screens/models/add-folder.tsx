import { Button, TextInput } from '@mantine/core';
import { useState } from 'react';
import { shell } from '../../connect.ts';
import { addModelFolder } from '../../state/models.ts';
import { describeError } from '../../state/notices.ts';
import styles from './models.module.css';

/** A model folder by its path, or by the system's dialog where there is one; it is remembered, and nothing of it copied. */
export function AddFolder() {
  const [path, setPath] = useState('');
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const add = async (wanted: string) => {
    setBusy(true);
    setProblem(null);
    try {
      await addModelFolder(wanted);
      setPath('');
    } catch (error) {
      const { title, message } = describeError(error);
      setProblem(`${title} ${message}`);
    }
    setBusy(false);
  };
  const choose = async () => {
    const chosen = await shell.chooseFolder?.('Model folder');
    if (chosen) void add(chosen);
  };
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        if (path.trim()) void add(path.trim());
      }}
    >
      <TextInput
        flex={1}
        label="Model folder"
        placeholder="/models/SmolLM2-135M-Instruct"
        value={path}
        error={problem}
        onChange={({ currentTarget }) => setPath(currentTarget.value)}
      />
      {shell.chooseFolder && (
        <Button variant="default" onClick={() => void choose()}>
          Choose
        </Button>
      )}
      <Button variant="default" type="submit" loading={busy} disabled={!path.trim()}>
        Add folder
      </Button>
    </form>
  );
}
