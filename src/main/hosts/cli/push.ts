/** `querent push FOLDER --repo ORG/NAME`: an exported folder becomes a commit of a data set on a hub. */
import { randomUUID } from 'node:crypto';
import { resolve } from 'node:path';
import { RepositoryName, Revision } from '../../../shared/records/hub.ts';
import { openSession } from '../session.ts';
import { checkName } from './download.ts';
import type { Terminal } from './terminal.ts';
import { formatCount } from './words.ts';

export interface PushOptions {
  workspace?: string;
  repo: string;
  private?: boolean;
  branch: string;
  dryRun?: boolean;
  json?: boolean;
}

export async function push(named: string, options: PushOptions, terminal: Terminal): Promise<number> {
  const { workspace, dryRun, json } = options;
  const repository = checkName(RepositoryName, options.repo);
  const branch = checkName(Revision, options.branch);
  const folder = resolve(terminal.workingDirectory, named);
  const session = await openSession({ host: 'cli', workspace, outputDirectory: null, terminal });
  const controller = new AbortController();
  const stop = terminal.onInterrupt(() => controller.abort());
  try {
    const preview = await session.client.call('push.preview', { folder });
    if (!json) {
      for (const { path, sizeBytes } of preview.files) terminal.note(`  ${path}: ${formatCount(sizeBytes, 'byte')}`);
      for (const path of preview.leftOut) terminal.note(`  left out: ${path}`);
    }
    if (dryRun) {
      if (json) terminal.out(JSON.stringify({ preview }));
      else terminal.note(`They would be sent to ${repository}, branch ${branch}, on ${preview.hubUrl}.`);
      return 0;
    }
    const wanted = { pushId: randomUUID(), folder, repository, branch, isPrivate: options.private === true };
    const result = await session.client.call('push.start', wanted, controller.signal);
    terminal.out(json ? JSON.stringify({ summary: result }) : result.url);
    return 0;
  } catch (error) {
    if (!controller.signal.aborted) throw error;
    terminal.note('Stopped: nothing was committed.');
    return 130;
  } finally {
    stop();
    await session.close();
  }
}
