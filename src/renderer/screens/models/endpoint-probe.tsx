import { Button, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { EndpointReport } from '../../../shared/records/endpoint.ts';
import { Notice } from '../../parts/notice.tsx';
import { Panel } from '../../parts/panel.tsx';
import { call } from '../../state/connection.ts';
import { showError } from '../../state/notices.ts';
import styles from './models.module.css';

const roles = {
  'given text': 'policy, participant and scorer',
  'generated tokens': 'policy and participant; scorer only by the first token of a choice',
  nothing: 'policy and participant',
} as const;

/** Asks a server what it can do, before a run depends on it. */
export function EndpointProbe() {
  const [address, setAddress] = useState('');
  const [busy, setBusy] = useState(false);
  const [report, setReport] = useState<EndpointReport | null>(null);
  const probe = async () => {
    setBusy(true);
    setReport(null);
    try {
      setReport(await call('endpoint.probe', { address: address.trim() }));
    } catch (error) {
      showError(error);
    }
    setBusy(false);
  };
  return (
    <Panel
      title="Servers"
      detail="Any OpenAI-compatible server: Together, OpenAI, Ollama, LM Studio, vLLM, llama.cpp. Keys come from the environment or a .env file, and are never stored here."
    >
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault();
          if (address.trim()) void probe();
        }}
      >
        <TextInput
          flex={1}
          label="Address"
          placeholder="http://127.0.0.1:8000/v1#model, or together#meta-llama/Llama-3.3-70B-Instruct-Turbo"
          value={address}
          onChange={({ currentTarget }) => setAddress(currentTarget.value)}
        />
        <Button variant="default" type="submit" loading={busy}>
          Probe
        </Button>
      </form>
      {report && <ProbeResult report={report} />}
    </Panel>
  );
}

function ProbeResult({ report }: { report: EndpointReport }) {
  return (
    <div className={styles.probe} role="status">
      {report.error ? (
        <Notice title={report.error.message} hint={report.error.hint} />
      ) : (
        <p>
          <strong>{report.model}</strong> at {report.baseUrl}
          {report.latencyMs !== null && <span className="soft"> answered in {Math.round(report.latencyMs)} ms</span>}
        </p>
      )}
      {report.generates && (
        <p>
          Scores {report.scores}. Can play: <strong>{roles[report.scores]}</strong>.
        </p>
      )}
      <ul className={styles.findings}>
        {report.findings.map((finding) => (
          <li key={finding}>{finding}</li>
        ))}
      </ul>
    </div>
  );
}
