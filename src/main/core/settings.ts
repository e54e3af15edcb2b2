import { userInfo } from 'node:os';
import { Settings } from '../../shared/records/reports.ts';
import { exampleConfig } from '../collect/config/example.ts';
import { readSetting, writeSetting } from '../store/setting.ts';
import type { Db } from '../store/transaction.ts';

export interface SettingsHolder {
  read(): Settings;
  /** Returns the settings after the change. */
  change(changes: Partial<Settings>): Settings;
}

export interface OutputDirectory {
  /** Where exports go until a person chooses another place. */
  usual: string;
  /** Asked for at this start: goes before what is stored, until settings change it. */
  asked: string | null;
}

export function openSettings(db: Db, place: OutputDirectory, onChange: () => void): SettingsHolder {
  const { usual: usualDirectory, asked } = place;
  const usual = exampleConfig([]);
  const fallback = {
    provider: 'cpu',
    weights: 'fp32',
    threads: null,
    colorScheme: 'auto',
    notifications: true,
    staysAwake: true,
    reviewer: nameOfUser(),
    keys: {},
    guide: { state: 'offered', hasLooked: false, hasExported: false },
    concurrency: usual.concurrency,
    budget: usual.budget,
    roles: { policy: usual.policy.model, participant: usual.participant.model, scorer: usual.scorer.model },
  } as const;
  const Stored = Settings.partial();
  let forThisStart = asked === null ? {} : { outputDirectory: asked };
  const read = () => ({
    ...fallback,
    outputDirectory: usualDirectory,
    ...readSetting(db, 'settings', Stored, {}),
    ...forThisStart,
  });
  return {
    read,
    change: (changes) => {
      const given = Object.entries(changes).filter(([, value]) => value !== undefined);
      writeSetting(db, 'settings', { ...readSetting(db, 'settings', Stored, {}), ...Object.fromEntries(given) });
      if (changes.outputDirectory !== undefined) forThisStart = {};
      onChange();
      return read();
    },
  };
}

/** Some systems know no user by the number that a process runs under. */
function nameOfUser(): string {
  try {
    return userInfo().username || 'me';
  } catch {
    return 'me';
  }
}
