import { Button, TextInput } from '@mantine/core';
import { useEffect, useState } from 'react';
import { Panel } from '../../parts/panel.tsx';
import { useConnection } from '../../state/connection.ts';
import { addEndpoint, loadEndpoints, useEndpoints } from '../../state/endpoints.ts';
import { describeError } from '../../state/notices.ts';
import styles from './models.module.css';
import { ServerRow } from './server-row.tsx';

/** Servers that were added: what each can do, and whether it answers. */
export function ServersPanel() {
  const generation = useConnection((state) => state.generation);
  const endpoints = useEndpoints((state) => state.endpoints);
  useEffect(() => {
    if (generation > 0) void loadEndpoints();
  }, [generation]);
  return (
    <Panel
      title="Servers"
      detail="Any OpenAI-compatible server: Together, OpenAI, Ollama, LM Studio, vLLM, llama.cpp. A probe asks about ten short questions, a test one."
    >
      {endpoints.length > 0 && (
        <ul className={styles.list} aria-label="Servers">
          {endpoints.map((endpoint) => (
            <ServerRow key={endpoint.name} endpoint={endpoint} />
          ))}
        </ul>
      )}
      <AddServer />
    </Panel>
  );
}

function AddServer() {
  const [address, setAddress] = useState('');
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const add = async () => {
    setBusy(true);
    setProblem(null);
    try {
      await addEndpoint(address.trim());
      setAddress('');
    } catch (error) {
      const { title, message } = describeError(error);
      setProblem(`${title} ${message}`);
    }
    setBusy(false);
  };
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        if (address.trim()) void add();
      }}
    >
      <TextInput
        flex={1}
        label="Address"
        placeholder="http://127.0.0.1:8000/v1#model, or together#meta-llama/Llama-3.3-70B-Instruct-Turbo"
        value={address}
        error={problem}
        onChange={({ currentTarget }) => setAddress(currentTarget.value)}
      />
      <Button variant="default" type="submit" loading={busy} disabled={!address.trim()}>
        Add server
      </Button>
    </form>
  );
}
