import { resolve } from 'node:path';
import { openSession } from '../session.ts';
import type { Terminal } from './terminal.ts';
import { countLine, workWithBar } from './upkeep-work.ts';

export interface BackupOptions {
  workspace?: string;
  to?: string;
  json?: boolean;
}

/** `querent backup`: a whole, checked copy of the workspace, also while it is open elsewhere; tells the file. */
export async function backUp({ workspace, to, json }: BackupOptions, terminal: Terminal): Promise<number> {
  const session = await openSession({ host: 'cli', workspace, outputDirectory: null, terminal });
  const path = to === undefined ? null : resolve(terminal.workingDirectory, to);
  try {
    const { client } = session;
    const backup = await workWithBar(client, terminal, json === true, (jobId, signal) =>
      client.call('backup.make', { jobId, path }, signal),
    );
    if (json) terminal.out(JSON.stringify({ summary: backup }));
    else {
      if (backup.counts) terminal.note(`Backed up and checked: ${countLine(backup.counts)}.`);
      terminal.out(backup.path);
    }
    return 0;
  } finally {
    await session.close();
  }
}
