import { resolve } from 'node:path';
import type { Client } from '../../../shared/client.ts';
import { QuerentError } from '../../../shared/errors.ts';
import type { ExportFormatName } from '../../../shared/records/export.ts';
import type { Run } from '../../../shared/records/run.ts';
import { openSession } from '../session.ts';
import { exportFormat, type FormatOptions } from './export-format.ts';
import type { Terminal } from './terminal.ts';
import { formatCount } from './words.ts';

export interface ExportOptions extends Omit<FormatOptions, 'format'> {
  workspace?: string;
  outputDir?: string;
  format?: ExportFormatName;
}

/** `querent export [RUN...]`: writes the folders of runs again, or one in another format, and tells the files. */
export async function exportRuns(named: string[], options: ExportOptions, terminal: Terminal): Promise<number> {
  const outputDirectory = options.outputDir ? resolve(terminal.workingDirectory, options.outputDir) : null;
  const { format } = options;
  if (format === undefined) refuseRules(options);
  const session = await openSession({ host: 'cli', workspace: options.workspace, outputDirectory, terminal });
  try {
    const runs = await findRuns(session.client, named);
    if (format !== undefined && format !== 'run-folder') {
      const runIds = runs.map(({ id }) => id);
      return await exportFormat(session.client, runIds, outputDirectory, { ...options, format }, terminal);
    }
    for (const run of runs) await exportFolder(session.client, run, outputDirectory, options, terminal);
    return 0;
  } finally {
    await session.close();
  }
}

async function exportFolder(
  client: Client,
  { id: runId }: Run,
  outputDirectory: string | null,
  { json }: ExportOptions,
  terminal: Terminal,
): Promise<void> {
  const { folder, files } = await client.call('run.export', { runId, outputDirectory });
  if (json) return terminal.out(JSON.stringify({ summary: { runId, folder, files } }));
  for (const { path, rows } of files) terminal.note(`  ${path}: ${formatCount(rows, 'row')}`);
  terminal.out(folder);
}

/** The newest run where none is named. Throws usage.run. */
async function findRuns(client: Client, named: string[]): Promise<Run[]> {
  const runs = await client.call('run.list', {});
  const [newest] = [...runs].sort((a, b) => b.createdAt - a.createdAt);
  if (named.length === 0 && newest) return [newest];
  return (named.length > 0 ? named : [null]).map((name) => {
    const run = runs.find(({ id }) => id === name);
    if (run) return run;
    const message = name === null ? 'This workspace has no runs.' : `There is no run ${name} in this workspace.`;
    const hint =
      runs.length > 0 ? `It has: ${runs.map(({ id }) => id).join(', ')}.` : 'Start one with "npm run collect".';
    throw new QuerentError('usage.run', message, hint);
  });
}

/** A rule without a format would be passed over in silence. */
function refuseRules({ pairs, labels, minMargin, minMarginErrors, keepNoise, dryRun }: ExportOptions): void {
  if ([pairs, labels, minMargin, minMarginErrors, keepNoise, dryRun].every((value) => value === undefined)) return;
  throw new QuerentError('usage.format', 'Rules for rows and --dry-run need a --format.', 'Name one, such as dpo.');
}
