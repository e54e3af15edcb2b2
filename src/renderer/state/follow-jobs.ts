import type { Download } from '../../shared/records/hub.ts';
import type { Run } from '../../shared/records/run.ts';
import { listen } from './connection.ts';
import { newsOfDownload, newsOfRun } from './job-news.ts';
import { useRuns } from './runs.ts';
import { tellEnd } from './tell.ts';

/** Jobs that go on when a window is gone: called once, when the window starts. */
export function followJobs(): void {
  const runs = new Map<Run['id'], Run['status']>();
  useRuns.subscribe((state) => {
    for (const run of state.runs ?? []) {
      const news = newsOfRun(runs.get(run.id), run);
      runs.set(run.id, run.status);
      if (news) tellEnd(run.id, run.activeMs, news);
    }
  });

  const downloads = new Map<Download['id'], { status: Download['status']; since: number }>();
  listen('download.changed', (download) => {
    const { id, status } = download;
    const before = downloads.get(id);
    const isGoingOn = before?.status === 'downloading';
    const since = isGoingOn ? before.since : Date.now();
    downloads.set(id, { status, since });
    const news = newsOfDownload(before?.status, download);
    if (news) tellEnd(`download ${id}`, Date.now() - since, news);
  });
}
