import { resolve } from 'node:path';
import { QuerentError } from '../../../shared/errors.ts';
import { openSession } from '../session.ts';
import type { Terminal } from './terminal.ts';
import { formatCount } from './words.ts';

export interface ExportOptions {
  workspace?: string;
  outputDir?: string;
  json?: boolean;
}

/** `querent export [RUN]`: writes a run's folder again and tells its files. */
export async function exportRun(
  named: string | undefined,
  options: ExportOptions,
  terminal: Terminal,
): Promise<number> {
  const outputDirectory = options.outputDir ? resolve(terminal.workingDirectory, options.outputDir) : null;
  const session = await openSession({ host: 'cli', workspace: options.workspace, outputDirectory, terminal });
  try {
    const runs = await session.client.call('run.list', {});
    const newest = [...runs].sort((a, b) => b.createdAt - a.createdAt)[0];
    const run = named === undefined ? newest : runs.find(({ id }) => id === named);
    if (!run) {
      const message =
        named === undefined ? 'This workspace has no runs.' : `There is no run ${named} in this workspace.`;
      const hint =
        runs.length > 0 ? `It has: ${runs.map(({ id }) => id).join(', ')}.` : 'Start one with "npm run collect".';
      throw new QuerentError('usage.run', message, hint);
    }
    const { folder, files } = await session.client.call('run.export', { runId: run.id, outputDirectory });
    if (options.json) terminal.out(JSON.stringify({ summary: { runId: run.id, folder, files } }));
    else {
      for (const { path, rows } of files) terminal.note(`  ${path}: ${formatCount(rows, 'row')}`);
      terminal.out(folder);
    }
    return 0;
  } finally {
    await session.close();
  }
}
