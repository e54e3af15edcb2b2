import { Settings } from '../../shared/contract.ts';
import { readSetting, writeSetting } from '../store/setting.ts';
import type { Db } from '../store/transaction.ts';

export interface SettingsHolder {
  read(): Settings;
  /** Returns the settings after the change. */
  change(changes: Partial<Settings>): Settings;
}

/** The workspace's settings; `outputDirectory` is where exports go until a person chooses another place. */
export function openSettings(db: Db, outputDirectory: string, onChange: () => void): SettingsHolder {
  const fallback: Settings = { provider: 'cpu', weights: 'fp32', threads: null, outputDirectory, colorScheme: 'auto' };
  const Stored = Settings.partial();
  const read = () => ({ ...fallback, ...readSetting(db, 'settings', Stored, {}) });
  return {
    read,
    change: (changes) => {
      const given = Object.entries(changes).filter(([, value]) => value !== undefined);
      writeSetting(db, 'settings', { ...readSetting(db, 'settings', Stored, {}), ...Object.fromEntries(given) });
      onChange();
      return read();
    },
  };
}
