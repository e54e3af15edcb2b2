import { Button, TextInput } from '@mantine/core';
import { useEffect, useState } from 'react';
import { shell } from '../../connect.ts';

interface Props {
  label: string;
  folder: string;
  /** Gives false where the folder was refused, which is told. */
  onChange(folder: string): Promise<boolean>;
}

/** A folder by its path, or by the system's dialog where there is one. */
export function FolderInput({ label, folder, onChange }: Props) {
  const [value, setValue] = useState(folder);
  // What was typed stands, to be mended, and is seen not to be what is set.
  const [isRefused, setRefused] = useState(false);
  useEffect(() => setValue(folder), [folder]);
  const save = async (next: string) => {
    if (next.trim() === '' || next === folder) return setRefused(false);
    setRefused(!(await onChange(next.trim())));
  };
  const choose = async () => {
    const chosen = await shell.chooseFolder?.(label);
    if (chosen) void save(chosen);
  };
  return (
    <>
      <TextInput
        aria-label={label}
        w={300}
        value={value}
        error={isRefused}
        onChange={({ currentTarget }) => {
          setValue(currentTarget.value);
          setRefused(false);
        }}
        onBlur={() => !isRefused && void save(value)}
        onKeyDown={({ key }) => key === 'Enter' && void save(value)}
      />
      {shell.chooseFolder && (
        <Button variant="default" onClick={() => void choose()}>
          Choose
        </Button>
      )}
    </>
  );
}
