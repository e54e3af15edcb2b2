import { Button, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import styles from './data-sets.module.css';

interface Props {
  name: string;
  description: string;
  verb: string;
  onSubmit(name: string, description: string): Promise<void>;
}

export function NameForm({ verb, onSubmit, ...given }: Props) {
  const [name, setName] = useState(given.name);
  const [description, setDescription] = useState(given.description);
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        if (name.trim() !== '') void onSubmit(name.trim(), description.trim());
      }}
    >
      <TextInput
        label="Name"
        maxLength={80}
        value={name}
        onChange={({ currentTarget }) => setName(currentTarget.value)}
        data-autofocus
      />
      <Textarea
        label="What it is for"
        maxLength={2000}
        autosize
        minRows={2}
        value={description}
        onChange={({ currentTarget }) => setDescription(currentTarget.value)}
      />
      <Button type="submit" disabled={name.trim() === ''}>
        {verb}
      </Button>
    </form>
  );
}
