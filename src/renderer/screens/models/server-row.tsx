import { Button } from '@mantine/core';
import { useState } from 'react';
import type { KnownEndpoint } from '../../../shared/records/endpoint.ts';
import { Notice } from '../../parts/notice.tsx';
import { forgetEndpoint, probeEndpoint, testEndpoint, useEndpoints } from '../../state/endpoints.ts';
import styles from './models.module.css';
import { ProbeResult } from './probe-result.tsx';
import { RoleBadges } from './role-badges.tsx';
import { ServerPrice } from './server-price.tsx';
import { TestResult } from './test-result.tsx';
import { type Refusal, UseAs } from './use-as.tsx';

/** One server and model: asked, tried, priced and given roles. */
export function ServerRow({ endpoint }: { endpoint: KnownEndpoint }) {
  const { name, model, probe, test } = endpoint;
  const asked = useEndpoints((state) => state.asked[name]);
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  return (
    <li className={styles.model}>
      <div className={styles.words}>
        <div>
          <span className={styles.name}>{model}</span> <code className={styles.code}>{name}</code>{' '}
          <RoleBadges name={name} />
        </div>
        <ServerPrice endpoint={endpoint} />
      </div>
      <div className={styles.actions}>
        <Button
          variant="default"
          aria-label={`Probe ${model}`}
          loading={asked === 'probe'}
          disabled={asked === 'test'}
          onClick={() => void probeEndpoint(name)}
        >
          Probe
        </Button>
        <Button
          variant="default"
          aria-label={`Test ${model}`}
          loading={asked === 'test'}
          disabled={asked === 'probe'}
          onClick={() => void testEndpoint(name)}
        >
          Test
        </Button>
        <UseAs name={name} title={model} onRefused={setRefusal} />
        <Button
          variant="default"
          aria-label={`Remove ${model}`}
          title="Takes it off this list. Runs that used it stay as they are."
          onClick={() => void forgetEndpoint(name)}
        >
          Remove
        </Button>
      </div>
      <div className={styles.below}>
        {refusal && <Notice title={refusal.title} hint={refusal.message} />}
        {test && <TestResult test={test} />}
        {probe && <ProbeResult probe={probe} />}
      </div>
    </li>
  );
}
