import { Button, Table } from '@mantine/core';
import { useCallback, useEffect, useState } from 'react';
import type { KeyReport } from '../../shared/records/diagnostics.ts';
import type { KeychainReport } from '../../shared/shell.ts';
import { shell } from '../connect.ts';
import { call, useConnection } from '../state/connection.ts';
import { showDone, showError } from '../state/notices.ts';
import { KeyForm } from './key-form.tsx';
import { Notice } from './notice.tsx';
import { Panel } from './panel.tsx';
import styles from './server-keys.module.css';

/** Which servers have a key and where from. Where there is a keychain, keys are saved and forgotten from here, never read. */
export function ServerKeys() {
  const generation = useConnection((state) => state.generation);
  const [keys, setKeys] = useState<KeyReport[] | null>(null);
  const [keychain, setKeychain] = useState<KeychainReport | null>(null);
  const load = useCallback(() => {
    call('key.list', {}).then(setKeys).catch(showError);
    shell.describeKeychain?.().then(setKeychain).catch(showError);
  }, []);
  useEffect(() => {
    if (generation > 0) load();
  }, [generation, load]);
  const forget = ({ baseUrl }: KeyReport) =>
    shell
      .removeKey?.(baseUrl)
      .then(() => showDone('The key is forgotten', baseUrl))
      .catch(showError)
      .finally(load);
  return (
    <Panel title="Keys" detail="Of servers that models are asked for by. A key is never shown, logged or exported.">
      {keys && <KeyTable keys={keys} onForget={shell.removeKey ? (key) => void forget(key) : null} />}
      {keychain && keychain.protection !== 'none' && shell.saveKey ? (
        <KeyForm servers={keys ?? []} keychain={keychain} save={shell.saveKey} onSaved={load} />
      ) : (
        <div className={styles.advice}>
          <Notice
            kind="note"
            title={shell.saveKey ? 'This machine has no keychain to keep keys in.' : 'A browser has no keychain.'}
            hint="Set a server's variable in the environment, or in a file named .env in the folder where you start Querent: TOGETHER_API_KEY=... Then start it again."
          />
        </div>
      )}
    </Panel>
  );
}

const sources: Record<KeyReport['source'], string> = {
  environment: 'from the environment',
  keychain: 'in the keychain',
  none: 'none',
};

function KeyTable({ keys, onForget }: { keys: KeyReport[]; onForget: ((key: KeyReport) => void) | null }) {
  return (
    <Table className={styles.table} aria-label="Keys of servers">
      <Table.Thead>
        <Table.Tr>
          <Table.Th>Server</Table.Th>
          <Table.Th>Key</Table.Th>
          <Table.Th>Variable</Table.Th>
          {onForget && <Table.Th aria-label="Actions" />}
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {keys.map((key) => (
          <Table.Tr key={key.baseUrl}>
            <Table.Td className={styles.name}>
              {key.title}
              <span className={styles.address}>{key.baseUrl}</span>
            </Table.Td>
            <Table.Td className={key.source === 'none' ? 'faint' : undefined}>{sources[key.source]}</Table.Td>
            <Table.Td>
              <code>{key.variable}</code>
            </Table.Td>
            {onForget && (
              <Table.Td className={styles.action}>
                {key.source === 'keychain' && (
                  <Button
                    variant="subtle"
                    color="gray"
                    aria-label={`Forget the key of ${key.title}`}
                    onClick={() => onForget(key)}
                  >
                    Forget
                  </Button>
                )}
              </Table.Td>
            )}
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}
