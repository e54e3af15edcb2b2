import { Button, TextInput } from '@mantine/core';
import { useState } from 'react';
import { cutVersion, useDataSets } from '../../state/data-sets.ts';
import styles from './data-sets.module.css';

export function CutForm() {
  const [note, setNote] = useState('');
  const next = useDataSets(({ versions }) => (versions?.length ?? 0) + 1);
  const isCutting = useDataSets((state) => state.isCutting);
  const isEmpty = useDataSets(({ preview }) => preview?.groups === 0);
  const cut = async () => {
    if (await cutVersion(note.trim())) setNote('');
  };
  return (
    <form
      className={styles.cut}
      onSubmit={(event) => {
        event.preventDefault();
        void cut();
      }}
    >
      <TextInput
        className={styles.note}
        label="Note"
        placeholder="What is different about this version"
        maxLength={2000}
        value={note}
        onChange={({ currentTarget }) => setNote(currentTarget.value)}
      />
      <Button type="submit" loading={isCutting} disabled={isEmpty}>
        Cut version {next}
      </Button>
    </form>
  );
}
