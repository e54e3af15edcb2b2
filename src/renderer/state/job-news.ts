/** What a person is told who is not looking when a long job ends: pure, so that the rule can be read and tested. */
import type { Place } from '../../shared/place.ts';
import type { Download } from '../../shared/records/hub.ts';
import type { Run } from '../../shared/records/run.ts';

export interface News {
  title: string;
  detail: string;
  /** Where a click leads; null where the window is as it should be. */
  place: Place | null;
}

/** What is over sooner is waited for with the eyes on it, ms. */
export const longJobMs = 10_000;

export function isWorthTelling(tookMs: number, { isOn, isInFront }: { isOn: boolean; isInFront: boolean }): boolean {
  return isOn && !isInFront && tookMs >= longJobMs;
}

/** Null where nothing happened that a person waits for: what somebody stopped or paused is no news. */
export function newsOfRun(before: Run['status'] | undefined, run: Run): News | null {
  if (before !== 'running') return null;
  const domains = run.config.domains.map(({ name }) => name).join(', ');
  const place: Place = { screen: 'run', runId: run.id, interviewId: null, candidateId: null, panel: 'why' };
  const news = (title: string) => ({ title, detail: run.error?.message ?? `${domains}: ${run.id}`, place });
  if (run.status === 'finished') return news('A run is finished');
  if (run.status === 'failed') return news('A run failed');
  return run.status === 'paused' && run.error ? news('A run is paused and needs you') : null;
}

export function newsOfDownload(before: Download['status'] | undefined, download: Download): News | null {
  if (before !== 'downloading') return null;
  const { status, repository, error } = download;
  const place: Place = { screen: 'models' };
  if (status === 'finished') return { title: 'A model is downloaded', detail: repository, place };
  return status === 'failed'
    ? { title: 'A download failed', detail: `${repository}: ${error?.message ?? ''}`, place }
    : null;
}
