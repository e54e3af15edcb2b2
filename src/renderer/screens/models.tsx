import { useEffect, useState } from 'react';
import type { ProviderReport } from '../../shared/records/reports.ts';
import { Screen } from '../parts/screen.tsx';
import { ServerKeys } from '../parts/server-keys.tsx';
import { call, useConnection } from '../state/connection.ts';
import { useDownloads } from '../state/downloads.ts';
import { loadModels } from '../state/models.ts';
import { showError } from '../state/notices.ts';
import { HubPanel } from './models/hub-panel.tsx';
import { ModelList } from './models/model-list.tsx';
import { ProviderTable } from './models/provider-table.tsx';
import { ServersPanel } from './models/servers-panel.tsx';

/** What can play a role: models on this machine, where they run, and servers. */
export function ModelsScreen() {
  const generation = useConnection((state) => state.generation);
  const [providers, setProviders] = useState<ProviderReport[] | null>(null);
  const finished = useDownloads(({ downloads }) => downloads.filter(({ status }) => status === 'finished').length);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a download that has ended, or is deleted, changes the list.
  useEffect(() => {
    if (generation > 0) void loadModels();
  }, [generation, finished]);
  useEffect(() => {
    if (generation > 0) call('provider.list', {}).then(setProviders).catch(showError);
  }, [generation]);
  const replace = (report: ProviderReport) =>
    setProviders((all) => all?.map((each) => (each.name === report.name ? report : each)) ?? null);
  return (
    <Screen title="Models" detail="What can play the policy, the participant and the scorer">
      <ModelList providers={providers} />
      <HubPanel />
      <ServersPanel />
      <ServerKeys />
      <ProviderTable providers={providers} onChecked={replace} />
    </Screen>
  );
}
