import { Button, TextInput } from '@mantine/core';
import { useState } from 'react';
import { shell } from '../../connect.ts';
import { useWorkspaces } from '../../state/workspaces.ts';
import styles from './workspaces.module.css';

interface Props {
  label: string;
  detail?: string;
  placeholder: string;
  action: string;
  /** What the system's dialog is asked for, where there is one. */
  chooses: 'file' | 'folder';
  onDone(path: string): Promise<void>;
}

/** A path, written or chosen. */
export function PlaceForm({ label, detail, placeholder, action, chooses, onDone }: Props) {
  const [path, setPath] = useState('');
  const isOpening = useWorkspaces((state) => state.isOpening);
  const ask = chooses === 'file' ? shell.chooseFile : shell.chooseFolder;
  const choose = async () => {
    const chosen = await ask?.(label, ['sqlite', '*']);
    if (!chosen) return;
    // A new one still needs its name, which is written behind the folder.
    setPath(chooses === 'file' ? chosen : `${chosen}${chosen.includes('\\') ? '\\' : '/'}${path}`);
  };
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        void onDone(path.trim());
      }}
    >
      <TextInput
        className={styles.field}
        label={label}
        description={detail}
        descriptionProps={{ fz: 12 }}
        placeholder={placeholder}
        value={path}
        onChange={({ currentTarget }) => setPath(currentTarget.value)}
      />
      {ask && (
        <Button variant="default" onClick={() => void choose()}>
          {chooses === 'file' ? 'Choose a file' : 'Choose a folder'}
        </Button>
      )}
      <Button type="submit" variant="default" disabled={isOpening || path.trim() === ''}>
        {action}
      </Button>
    </form>
  );
}
