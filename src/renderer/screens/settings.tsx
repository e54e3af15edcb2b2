import { Button, NumberInput, SegmentedControl, Select, TextInput } from '@mantine/core';
import { useEffect, useState } from 'react';
import type { Settings } from '../../shared/records/reports.ts';
import { shell } from '../connect.ts';
import { Panel } from '../parts/panel.tsx';
import { Screen } from '../parts/screen.tsx';
import { useConnection } from '../state/connection.ts';
import { changeSettings } from '../state/settings.ts';
import { providerNames, weightsFormats } from './choices.ts';
import styles from './settings.module.css';

export function SettingsScreen() {
  const studio = useConnection((state) => state.studio);
  return (
    <Screen title="Settings" detail="Kept in the workspace; new runs start from them.">
      {studio && <SettingsForm settings={studio.settings} />}
    </Screen>
  );
}

function SettingsForm({ settings }: { settings: Settings }) {
  return (
    <div className={styles.column}>
      <Panel title="Appearance">
        <Row name="Colours" detail="Automatic follows the system.">
          <SegmentedControl
            aria-label="Colours"
            value={settings.colorScheme}
            onChange={(value) => void changeSettings({ colorScheme: value as Settings['colorScheme'] })}
            data={[
              { value: 'auto', label: 'Automatic' },
              { value: 'light', label: 'Light' },
              { value: 'dark', label: 'Dark' },
            ]}
          />
        </Row>
      </Panel>
      <Panel
        title="Engine"
        detail="Where models on this machine run. Check a provider under Models before you choose it."
      >
        <Row
          name="Provider"
          detail="Never falls back silently: a provider that fails its check is refused with a reason."
        >
          <Select
            aria-label="Provider"
            w={220}
            data={providerNames}
            value={settings.provider}
            onChange={(value) => value && void changeSettings({ provider: value as Settings['provider'] })}
          />
        </Row>
        <Row
          name="Weights"
          detail="int8 and int4 take less memory; their error in log-probability is measured at load."
        >
          <Select
            aria-label="Weights"
            w={220}
            data={weightsFormats}
            value={settings.weights}
            onChange={(value) => value && void changeSettings({ weights: value as Settings['weights'] })}
          />
        </Row>
        <Threads threads={settings.threads} />
      </Panel>
      <Panel title="Review">
        <ReviewerName name={settings.reviewer} />
      </Panel>
      <Panel title="Output">
        <OutputFolder folder={settings.outputDirectory} />
      </Panel>
    </div>
  );
}

function Row({ name, detail, children }: { name: string; detail: string; children: React.ReactNode }) {
  return (
    <div className={styles.row}>
      <div>
        <div className={styles.name}>{name}</div>
        <div className={styles.detail}>{detail}</div>
      </div>
      <div className={styles.control}>{children}</div>
    </div>
  );
}

function Threads({ threads }: { threads: number | null }) {
  const [value, setValue] = useState<number | string>(threads ?? '');
  useEffect(() => setValue(threads ?? ''), [threads]);
  return (
    <Row name="Threads" detail="Empty lets the engine choose.">
      <NumberInput
        aria-label="Threads"
        w={220}
        min={1}
        max={256}
        allowDecimal={false}
        placeholder="automatic"
        value={value}
        onChange={setValue}
        onBlur={() => void changeSettings({ threads: typeof value === 'number' ? value : null })}
      />
    </Row>
  );
}

function ReviewerName({ name }: { name: string }) {
  const [value, setValue] = useState(name);
  useEffect(() => setValue(name), [name]);
  const save = () => value.trim() !== '' && value.trim() !== name && void changeSettings({ reviewer: value.trim() });
  return (
    <Row name="Reviewer" detail="Decisions and edits are kept under this name; everybody undoes their own.">
      <TextInput
        aria-label="Reviewer"
        w={220}
        value={value}
        onChange={({ currentTarget }) => setValue(currentTarget.value)}
        onBlur={save}
        onKeyDown={({ key }) => key === 'Enter' && save()}
      />
    </Row>
  );
}

function OutputFolder({ folder }: { folder: string }) {
  const [value, setValue] = useState(folder);
  useEffect(() => setValue(folder), [folder]);
  const save = (next: string) =>
    next.trim() !== '' && next !== folder && void changeSettings({ outputDirectory: next.trim() });
  const choose = async () => {
    const chosen = await shell.chooseFolder?.('Output folder');
    if (chosen) save(chosen);
  };
  return (
    <Row name="Output folder" detail="Each run is exported into a folder of its own in here.">
      <TextInput
        aria-label="Output folder"
        w={300}
        value={value}
        onChange={({ currentTarget }) => setValue(currentTarget.value)}
        onBlur={() => save(value)}
        onKeyDown={({ key }) => key === 'Enter' && save(value)}
      />
      {shell.chooseFolder && (
        <Button variant="default" onClick={() => void choose()}>
          Choose
        </Button>
      )}
    </Row>
  );
}
