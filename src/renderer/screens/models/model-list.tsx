import { Skeleton } from '@mantine/core';
import { useState } from 'react';
import type { ProviderReport } from '../../../shared/records/reports.ts';
import { Panel } from '../../parts/panel.tsx';
import { useConnection } from '../../state/connection.ts';
import { type MeasuringPlace, useModels } from '../../state/models.ts';
import { AddFolder } from './add-folder.tsx';
import { MeasuringChoice } from './measuring-choice.tsx';
import { ModelRow } from './model-row.tsx';
import styles from './models.module.css';

/** Models on this machine, and folders that are added to them. */
export function ModelList({ providers }: { providers: ProviderReport[] | null }) {
  const models = useModels((state) => state.models);
  const settings = useConnection(({ studio }) => studio?.settings);
  const [chosen, setChosen] = useState<MeasuringPlace | null>(null);
  const place = chosen ?? { provider: settings?.provider ?? 'cpu', weights: settings?.weights ?? 'fp32' };
  return (
    <Panel
      title="On this machine"
      detail="What comes with Querent, what was downloaded, and Hugging Face folders that you add."
      actions={<MeasuringChoice providers={providers} place={place} onChange={setChosen} />}
    >
      <ul className={styles.list}>
        {models === null && <Skeleton height={48} />}
        {models?.map((model) => (
          <ModelRow key={model.name} model={model} place={place} />
        ))}
      </ul>
      <AddFolder />
    </Panel>
  );
}
