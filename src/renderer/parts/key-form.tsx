import { Autocomplete, Button, Checkbox, PasswordInput } from '@mantine/core';
import { useState } from 'react';
import type { KeyReport } from '../../shared/records/diagnostics.ts';
import type { KeychainReport, Shell } from '../../shared/shell.ts';
import { showDone, showError } from '../state/notices.ts';
import { Notice } from './notice.tsx';
import styles from './server-keys.module.css';

interface Props {
  servers: KeyReport[];
  keychain: KeychainReport;
  save: NonNullable<Shell['saveKey']>;
  onSaved(): void;
}

/** A key is typed here once. Where it would only be obscured, nothing is saved before the person agrees to that. */
export function KeyForm({ servers, keychain, save, onSaved }: Props) {
  const [baseUrl, setBaseUrl] = useState('');
  const [key, setKey] = useState('');
  const [isAgreed, setIsAgreed] = useState(false);
  const mustAgree = keychain.protection === 'obscured' && !keychain.isConsented;
  const submit = async () => {
    try {
      await save(baseUrl.trim(), key, isAgreed);
      setKey('');
      showDone('The key is saved', baseUrl.trim());
      onSaved();
    } catch (error) {
      showError(error);
    }
  };
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      {keychain.protection === 'obscured' && (
        <div className={styles.consent}>
          <Notice
            kind="warning"
            title="This machine has no keychain. A key kept here is only obscured, not protected:"
            hint="whoever can read your files can read it. A keyring such as GNOME Keyring or KWallet would protect it."
          />
        </div>
      )}
      <Autocomplete
        size="xs"
        flex={1}
        miw={220}
        label="Server"
        placeholder="https://api.together.xyz/v1"
        data={servers.map((server) => server.baseUrl)}
        value={baseUrl}
        onChange={setBaseUrl}
      />
      <PasswordInput
        size="xs"
        flex={1}
        miw={180}
        label="Key"
        autoComplete="off"
        value={key}
        onChange={({ currentTarget }) => setKey(currentTarget.value)}
      />
      <Button variant="default" type="submit" disabled={!baseUrl.trim() || !key || (mustAgree && !isAgreed)}>
        Save
      </Button>
      {mustAgree && (
        <Checkbox
          className={styles.consent}
          size="xs"
          label="Keep it all the same, obscured and not protected"
          checked={isAgreed}
          onChange={({ currentTarget }) => setIsAgreed(currentTarget.checked)}
        />
      )}
    </form>
  );
}
