import { TextInput } from '@mantine/core';
import { useEffect, useState } from 'react';
import type { Settings } from '../../../shared/records/reports.ts';
import { Panel } from '../../parts/panel.tsx';
import { changeSettings } from '../../state/settings.ts';
import { SettingRow } from './setting-row.tsx';

export function ReviewPanel({ settings: { reviewer } }: { settings: Settings }) {
  const [value, setValue] = useState(reviewer);
  useEffect(() => setValue(reviewer), [reviewer]);
  const name = value.trim();
  const save = () => name !== '' && name !== reviewer && void changeSettings({ reviewer: name });
  return (
    <Panel title="Review">
      <SettingRow name="Reviewer" detail="Decisions and edits are kept under this name; everybody undoes their own.">
        <TextInput
          aria-label="Reviewer"
          w={220}
          value={value}
          onChange={({ currentTarget }) => setValue(currentTarget.value)}
          onBlur={save}
          onKeyDown={({ key }) => key === 'Enter' && save()}
        />
      </SettingRow>
    </Panel>
  );
}
