import type { Settings } from '../../../shared/records/reports.ts';
import { Panel } from '../../parts/panel.tsx';
import { changeSettings } from '../../state/settings.ts';
import { FolderInput } from './folder-input.tsx';
import { SettingRow } from './setting-row.tsx';

export function OutputPanel({ settings: { outputDirectory } }: { settings: Settings }) {
  return (
    <Panel title="Output">
      <SettingRow name="Output folder" detail="Each run is exported into a folder of its own in here.">
        <FolderInput
          label="Output folder"
          folder={outputDirectory}
          onChange={(folder) => changeSettings({ outputDirectory: folder })}
        />
      </SettingRow>
    </Panel>
  );
}
