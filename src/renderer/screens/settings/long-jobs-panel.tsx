import { Switch } from '@mantine/core';
import { useEffect, useState } from 'react';
import type { Settings } from '../../../shared/records/reports.ts';
import { shell } from '../../connect.ts';
import { Panel } from '../../parts/panel.tsx';
import { changeSettings } from '../../state/settings.ts';
import { notificationPermission, type Permission } from '../../state/tell.ts';
import { SettingRow } from './setting-row.tsx';

const what =
  'Runs, exports, imports, downloads, pushes and backups that took more than ten seconds, while this window is not in front.';

/** Why it is off although it is wanted, and the way out: a browser decides, and decides for each address anew. */
const reasons: Record<Permission, string> = {
  granted: '',
  default:
    'Switch it on, and the browser asks whether it may. It remembers that for this address, which is another one after a start on another port.',
  denied:
    'The browser was told not to show any from this address: allow them in what it says of the site, beside the address, and load the page again.',
  unsupported: 'This browser has no notifications.',
};

export function LongJobsPanel({ settings }: { settings: Settings }) {
  const [permission, setPermission] = useState(notificationPermission);
  useEffect(() => {
    // Who comes back from the browser's settings may have changed it there.
    const look = () => setPermission(notificationPermission());
    window.addEventListener('focus', look);
    return () => window.removeEventListener('focus', look);
  }, []);
  const change = async (isOn: boolean) => {
    if (isOn && permission === 'default') setPermission(await Notification.requestPermission());
    void changeSettings({ notifications: isOn });
  };
  const isPossible = permission !== 'denied' && permission !== 'unsupported';
  return (
    <Panel title="Long jobs">
      <SettingRow name="When a long job ends" detail={[what, reasons[permission]].join(' ').trim()}>
        <Switch
          aria-label="Tell when a long job ends"
          checked={settings.notifications && permission === 'granted'}
          disabled={!isPossible}
          onChange={({ currentTarget }) => void change(currentTarget.checked)}
        />
      </SettingRow>
      {shell.surround && (
        <SettingRow name="Stay awake" detail="The machine does not go to sleep while a run goes on; its screen may.">
          <Switch
            aria-label="Stay awake while a run goes on"
            checked={settings.staysAwake}
            onChange={({ currentTarget }) => void changeSettings({ staysAwake: currentTarget.checked })}
          />
        </SettingRow>
      )}
    </Panel>
  );
}
