import { Button, Select } from '@mantine/core';
import { IconFileExport } from '@tabler/icons-react';
import { useState } from 'react';
import type { DataSet, DataSetVersion } from '../../../shared/records/dataSet.ts';
import { openExport } from '../../state/exporting.ts';
import styles from './data-sets.module.css';
import { DiffPanel } from './diff-panel.tsx';
import { LeakPanel } from './leak-panel.tsx';
import { MemberList } from './member-list.tsx';

interface Props {
  dataSet: DataSet;
  versions: DataSetVersion[];
  shown: DataSetVersion;
}

/** One version: its export, its leaks, how it differs from another, and its groups. */
export function VersionView({ dataSet, versions, shown }: Props) {
  const place = { dataSetId: dataSet.id, version: shown.version };
  const others = versions.filter(({ version }) => version !== shown.version);
  const [other, setOther] = useState(() => others.find(({ version }) => version < shown.version)?.version ?? null);
  const title = `${dataSet.name}, version ${shown.version}`;
  return (
    <section className={styles.view} aria-label={`Version ${shown.version}`}>
      <div className={styles.viewHead}>
        <h3 className={styles.viewTitle}>Version {shown.version}</h3>
        {others.length > 0 && (
          <Select
            aria-label="Compare with"
            placeholder="Compare with"
            clearable
            w={190}
            data={others.map(({ version }) => ({ value: String(version), label: `Compared with version ${version}` }))}
            value={other === null ? null : String(other)}
            onChange={(value) => setOther(value === null ? null : Number(value))}
          />
        )}
        <Button
          leftSection={<IconFileExport size={14} />}
          variant="default"
          onClick={() => void openExport([], { ...place, title })}
        >
          Export
        </Button>
      </div>
      {other !== null && <DiffPanel dataSetId={dataSet.id} before={other} after={shown.version} />}
      <LeakPanel place={place} />
      <MemberList place={place} total={shown.groups} />
    </section>
  );
}
