import type { Settings } from '../../shared/records/reports.ts';
import { call, useConnection } from './connection.ts';
import { showError } from './notices.ts';

export async function changeSettings(change: Partial<Settings>): Promise<void> {
  try {
    const settings = await call('settings.change', change);
    useConnection.setState(({ studio }) => ({ studio: studio && { ...studio, settings } }));
  } catch (error) {
    showError(error);
  }
}

/** From what is seen, which the system may have chosen. */
export function switchScheme(): Promise<void> {
  return changeSettings({ colorScheme: isDark() ? 'light' : 'dark' });
}

export function isDark(): boolean {
  return document.documentElement.dataset.mantineColorScheme === 'dark';
}
