import { Select } from '@mantine/core';
import type { Settings } from '../../../shared/records/reports.ts';
import { Panel } from '../../parts/panel.tsx';
import { changeSettings } from '../../state/settings.ts';
import { providerNames, weightsFormats } from '../choices.ts';
import { NumberSetting } from './number-setting.tsx';
import { SettingRow } from './setting-row.tsx';

export function EnginePanel({ settings }: { settings: Settings }) {
  return (
    <Panel
      title="Engine"
      detail="Where models on this machine run. Check a provider under Models before you choose it."
    >
      <SettingRow
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
      </SettingRow>
      <SettingRow
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
      </SettingRow>
      <NumberSetting
        name="Threads"
        detail="Empty lets the engine choose."
        placeholder="automatic"
        value={settings.threads}
        min={1}
        max={256}
        onChange={(threads) => void changeSettings({ threads })}
      />
    </Panel>
  );
}
