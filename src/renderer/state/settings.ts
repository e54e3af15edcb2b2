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
