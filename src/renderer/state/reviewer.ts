import { useConnection } from './connection.ts';

/** The name under which this window decides and edits. */
export function whoReviews(): { reviewer: string } {
  return { reviewer: useConnection.getState().studio?.settings.reviewer ?? 'me' };
}
