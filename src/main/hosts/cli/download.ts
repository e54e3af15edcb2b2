/** `querent download ORG/NAME`: a model from a hub, into the folder beside the workspace. Stopped, it goes on when called again. */
import { Presets, SingleBar } from 'cli-progress';
import { fromErrorMessage, QuerentError } from '../../../shared/errors.ts';
import { RepositoryName, Revision } from '../../../shared/records/hub.ts';
import { openSession } from '../session.ts';
import type { Terminal } from './terminal.ts';
import { formatDuration } from './words.ts';

export interface DownloadOptions {
  workspace?: string;
  revision: string;
  json?: boolean;
}

export async function download(name: string, options: DownloadOptions, terminal: Terminal): Promise<number> {
  const { workspace, json } = options;
  const repository = checkName(RepositoryName, name);
  const revision = checkName(Revision, options.revision);
  const session = await openSession({ host: 'cli', workspace, outputDirectory: null, terminal });
  const { client } = session;
  const format = '{bar} {value}/{total} MB, {remaining}';
  const bar = new SingleBar({ format, hideCursor: true, stopOnComplete: false }, Presets.rect);
  let isPaused = false;
  const stops: (() => void)[] = [];
  try {
    const { id, status } = await start();
    if (status === 'paused' || status === 'failed') await client.call('download.resume', { id });
    const isDrawn = terminal.isInteractive && !json;
    if (isDrawn) bar.start(1, 0, { remaining: 'estimating' });
    stops.push(
      client.on('download.changed', (told) => {
        if (told.id !== id || !isDrawn) return;
        bar.setTotal(Math.ceil(told.bytesTotal / 1e6));
        const remaining = told.remainingMs === null ? 'estimating' : `${formatDuration(told.remainingMs)} left`;
        bar.update(Math.floor(told.bytesDone / 1e6), { remaining });
      }),
      terminal.onInterrupt(() => {
        isPaused = true;
        client.call('download.pause', { id }).catch((error: unknown) => terminal.note(String(error)));
      }),
    );
    const end = await client.call('download.wait', { id });
    bar.stop();
    if (end.error) throw fromErrorMessage(end.error);
    if (json) terminal.out(JSON.stringify({ summary: end }));
    else if (end.status === 'finished') terminal.out(end.folder);
    if (isPaused) terminal.note('Paused: what has arrived is kept. The same command goes on.');
    return end.status === 'finished' ? 0 : 130;
  } finally {
    bar.stop();
    for (const stop of stops) stop();
    await session.close();
  }

  async function start() {
    const known = (await client.call('download.list', {})).find(
      (one) => one.repository === repository && one.revision === revision,
    );
    return known ?? client.call('download.start', { repository, revision, paths: null });
  }
}

/** Throws usage.repository. */
export function checkName(schema: typeof RepositoryName | typeof Revision, name: string): string {
  const checked = schema.safeParse(name);
  if (checked.success) return checked.data;
  const why = `${name} cannot be the name of what is on a hub.`;
  throw new QuerentError('usage.repository', why, checked.error.issues[0]?.message ?? 'Write organisation/name.');
}
