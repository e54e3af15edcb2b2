import { Button, Popover } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import type { DataSet } from '../../../shared/records/dataSet.ts';
import { Panel } from '../../parts/panel.tsx';
import { useConnection } from '../../state/connection.ts';
import { changeDataSet, openDataSet, useDataSets } from '../../state/data-sets.ts';
import { CutForm } from './cut-form.tsx';
import styles from './data-sets.module.css';
import { NameForm } from './name-form.tsx';
import { RuleCounts } from './rule-counts.tsx';
import { RuleFields } from './rule-fields.tsx';
import { VersionList } from './version-list.tsx';
import { VersionView } from './version-view.tsx';

/** One data set: its versions, the one that is looked at, and the rule of the next. */
export function DataSetDetail({ dataSet, version }: { dataSet: DataSet; version: number | null }) {
  const generation = useConnection((state) => state.generation);
  const versions = useDataSets((state) => state.versions);
  useEffect(() => {
    if (generation > 0) void openDataSet(dataSet.id);
  }, [dataSet.id, generation]);
  const frame = useRef<HTMLDivElement>(null);
  const known = useRef<number | null>(null);
  // What has just been cut stands at the top, above the form that cut it.
  useEffect(() => {
    const count = versions?.length ?? null;
    if (count !== null && known.current !== null && count > known.current) frame.current?.scrollTo({ top: 0 });
    known.current = count;
  }, [versions]);
  const shown = versions?.find((one) => one.version === version) ?? versions?.[0];
  return (
    <div className={styles.detail} ref={frame}>
      <header className={styles.head}>
        <div className={styles.words}>
          <h2 className={styles.name}>{dataSet.name}</h2>
          {dataSet.description && <p className="soft">{dataSet.description}</p>}
        </div>
        <Rename dataSet={dataSet} />
      </header>
      {versions && shown && (
        <Panel title="Versions" detail="A version never changes: it holds its groups as they were when it was cut.">
          <VersionList versions={versions} current={shown.version} />
          <VersionView key={shown.version} dataSet={dataSet} versions={versions} shown={shown} />
        </Panel>
      )}
      <Panel
        title={versions && versions.length > 0 ? 'Next version' : 'First version'}
        detail="Which groups belong to it, and which of their questions stay."
      >
        <RuleFields />
        <RuleCounts />
        <CutForm />
      </Panel>
    </div>
  );
}

function Rename({ dataSet }: { dataSet: DataSet }) {
  const [isOpen, setOpen] = useState(false);
  const change = async (name: string, description: string) => {
    if (await changeDataSet(dataSet, name, description)) setOpen(false);
  };
  return (
    <Popover opened={isOpen} onChange={setOpen} position="bottom-end" trapFocus returnFocus width={300}>
      <Popover.Target>
        <Button variant="default" onClick={() => setOpen(!isOpen)}>
          Rename
        </Button>
      </Popover.Target>
      <Popover.Dropdown aria-label="Name and description">
        <NameForm name={dataSet.name} description={dataSet.description} verb="Save" onSubmit={change} />
      </Popover.Dropdown>
    </Popover>
  );
}
