import { useEffect, useState } from 'react';
import type { ModelReport, ProviderReport } from '../../shared/records/reports.ts';
import { Screen } from '../parts/screen.tsx';
import { ServerKeys } from '../parts/server-keys.tsx';
import { call, useConnection } from '../state/connection.ts';
import { showError } from '../state/notices.ts';
import { EndpointProbe } from './models/endpoint-probe.tsx';
import { ModelList } from './models/model-list.tsx';
import { ProviderTable } from './models/provider-table.tsx';

/** What can play a role: models on this machine, where they run, and servers. */
export function ModelsScreen() {
  const generation = useConnection((state) => state.generation);
  const [models, setModels] = useState<ModelReport[] | null>(null);
  const [providers, setProviders] = useState<ProviderReport[] | null>(null);
  useEffect(() => {
    if (generation === 0) return;
    call('model.list', {}).then(setModels).catch(showError);
    call('provider.list', {}).then(setProviders).catch(showError);
  }, [generation]);
  const replace = (report: ProviderReport) =>
    setProviders((all) => all?.map((each) => (each.name === report.name ? report : each)) ?? null);
  return (
    <Screen title="Models" detail="What can play the policy, the participant and the scorer">
      <ModelList
        models={models}
        onFound={(found) => setModels((all) => [...(all ?? []).filter(({ name }) => name !== found.name), found])}
      />
      <ProviderTable providers={providers} onChecked={replace} />
      <EndpointProbe />
      <ServerKeys />
    </Screen>
  );
}
