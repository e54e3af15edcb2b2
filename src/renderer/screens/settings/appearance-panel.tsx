import { SegmentedControl, Switch } from '@mantine/core';
import type { Settings } from '../../../shared/records/reports.ts';
import { Panel } from '../../parts/panel.tsx';
import { hideGuide, showGuide, useIsGuideOpen } from '../../state/guide.ts';
import { changeSettings } from '../../state/settings.ts';
import { SettingRow } from './setting-row.tsx';

export function AppearancePanel({ settings }: { settings: Settings }) {
  const isGuideOpen = useIsGuideOpen();
  return (
    <Panel title="Appearance">
      <SettingRow name="Colours" detail="Automatic follows the system.">
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
      </SettingRow>
      <SettingRow name="Guide" detail="The steps of a first run, from the example to an export.">
        <Switch
          aria-label="Show the guide"
          checked={isGuideOpen}
          onChange={() => void (isGuideOpen ? hideGuide() : showGuide())}
        />
      </SettingRow>
    </Panel>
  );
}
