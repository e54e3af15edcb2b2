import type { Settings } from '../../shared/records/reports.ts';
import { call, useConnection } from './connection.ts';
import { showError } from './notices.ts';

/** Gives false where it was refused, which is told. */
export async function changeSettings(change: Partial<Settings>): Promise<boolean> {
  try {
    const settings = await call('settings.change', change);
    useConnection.setState(({ studio }) => ({ studio: studio && { ...studio, settings } }));
    return true;
  } catch (error) {
    showError(error);
    return false;
  }
}

/** From what is seen, which the system may have chosen. */
export function switchScheme(): Promise<boolean> {
  return changeSettings({ colorScheme: isDark() ? 'light' : 'dark' });
}

export function isDark(): boolean {
  return document.documentElement.dataset.mantineColorScheme === 'dark';
}
