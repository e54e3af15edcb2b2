import type { Run } from '../../shared/records/run.ts';
import { shell } from '../connect.ts';
import { listen } from './connection.ts';

/** Tells through the desktop that a run ended or stands still, while nobody looks at the window. */
export function announceRuns(): void {
  const last = new Map<Run['id'], Run['status']>();
  listen('run.changed', (run) => {
    const news = newsOf(last.get(run.id), run);
    last.set(run.id, run.status);
    if (news && document.hidden) shell.notify?.(news, run.error?.message ?? run.id);
  });
}

/** Null where nothing happened that a person waits for. */
export function newsOf(before: Run['status'] | undefined, run: Run): string | null {
  if (before === undefined || before === run.status) return null;
  if (run.status === 'finished') return 'A run is finished';
  if (run.status === 'failed') return 'A run failed';
  return run.status === 'paused' && run.error ? 'A run is paused and needs you' : null;
}
