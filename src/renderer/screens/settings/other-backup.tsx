import { Button, TextInput } from '@mantine/core';
import { useState } from 'react';
import { shell } from '../../connect.ts';
import { lookAtBackup } from '../../state/backups.ts';
import { useUpkeep } from '../../state/upkeep.ts';
import { SettingRow } from './setting-row.tsx';

/** A backup that is not in the list: by its path, or by the system's dialog where there is one. */
export function OtherBackup() {
  const [path, setPath] = useState('');
  const isBusy = useUpkeep(({ job }) => job !== null);
  const look = () => {
    if (!isBusy && path.trim() !== '') void lookAtBackup(path.trim());
  };
  const choose = async () => {
    const chosen = await shell.chooseFile?.('Backup', ['sqlite', '*']);
    if (chosen) setPath(chosen);
  };
  return (
    <SettingRow
      name="Another file"
      detail="A backup that lies elsewhere. You see what would change before anything does."
    >
      <TextInput
        aria-label="Path of a backup"
        placeholder="/path/of/backup.sqlite"
        w={230}
        value={path}
        onChange={({ currentTarget }) => setPath(currentTarget.value)}
        onKeyDown={({ key }) => key === 'Enter' && look()}
      />
      {shell.chooseFile && (
        <Button variant="default" onClick={() => void choose()}>
          Choose
        </Button>
      )}
      <Button variant="default" disabled={isBusy || path.trim() === ''} onClick={look}>
        Look at it…
      </Button>
    </SettingRow>
  );
}
