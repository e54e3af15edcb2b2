import { Button, TextInput } from '@mantine/core';
import { useEffect, useState } from 'react';
import { shell } from '../../connect.ts';

interface Props {
  label: string;
  folder: string;
  onChange(folder: string): void;
}

/** A folder by its path, or by the system's dialog where there is one. */
export function FolderInput({ label, folder, onChange }: Props) {
  const [value, setValue] = useState(folder);
  useEffect(() => setValue(folder), [folder]);
  const save = (next: string) => next.trim() !== '' && next !== folder && onChange(next.trim());
  const choose = async () => {
    const chosen = await shell.chooseFolder?.(label);
    if (chosen) save(chosen);
  };
  return (
    <>
      <TextInput
        aria-label={label}
        w={300}
        value={value}
        onChange={({ currentTarget }) => setValue(currentTarget.value)}
        onBlur={() => save(value)}
        onKeyDown={({ key }) => key === 'Enter' && save(value)}
      />
      {shell.chooseFolder && (
        <Button variant="default" onClick={() => void choose()}>
          Choose
        </Button>
      )}
    </>
  );
}
