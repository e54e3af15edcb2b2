import { Button, PasswordInput, TextInput } from '@mantine/core';
import { useState } from 'react';
import { shell } from '../../connect.ts';
import { Panel } from '../../parts/panel.tsx';
import { showDone, showError } from '../../state/notices.ts';
import styles from './models.module.css';

/** Keys in the system's keychain, where there is one: written and forgotten from here, never read. */
export function ServerKeys() {
  const [baseUrl, setBaseUrl] = useState('');
  const [key, setKey] = useState('');
  const { saveKey, removeKey } = shell;
  if (!saveKey || !removeKey) return null;
  const attempt = async (change: Promise<void>, done: string) => {
    try {
      await change;
      setKey('');
      showDone(done, baseUrl.trim());
    } catch (error) {
      showError(error);
    }
  };
  return (
    <Panel title="Keys" detail="Kept by your system's keychain. A key in the environment or in .env goes first.">
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault();
          void attempt(saveKey(baseUrl.trim(), key), 'The key is saved');
        }}
      >
        <TextInput
          flex={1}
          label="Server"
          placeholder="https://api.together.xyz/v1"
          value={baseUrl}
          onChange={({ currentTarget }) => setBaseUrl(currentTarget.value)}
        />
        <PasswordInput
          size="xs"
          flex={1}
          label="Key"
          autoComplete="off"
          value={key}
          onChange={({ currentTarget }) => setKey(currentTarget.value)}
        />
        <Button variant="default" type="submit" disabled={!baseUrl.trim() || !key}>
          Save
        </Button>
        <Button
          variant="subtle"
          color="gray"
          disabled={!baseUrl.trim()}
          onClick={() => void attempt(removeKey(baseUrl.trim()), 'The key is forgotten')}
        >
          Forget
        </Button>
      </form>
    </Panel>
  );
}
