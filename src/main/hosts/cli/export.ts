import { resolve } from 'node:path';
import type { Client } from '../../../shared/client.ts';
import { QuerentError } from '../../../shared/errors.ts';
import type { ExportFormatName } from '../../../shared/records/export.ts';
import type { Run } from '../../../shared/records/run.ts';
import { openSession } from '../session.ts';
import { type Exported, exportFormat, type FormatOptions } from './export-format.ts';
import type { Terminal } from './terminal.ts';
import { formatCount } from './words.ts';

export interface ExportOptions extends Omit<FormatOptions, 'format'> {
  workspace?: string;
  outputDir?: string;
  format?: ExportFormatName;
  dataSet?: string;
  version?: number;
}

/** `querent export [RUN...]`: writes the folders of runs again, or runs or a data set in another format, and tells the files. */
export async function exportRuns(named: string[], options: ExportOptions, terminal: Terminal): Promise<number> {
  const outputDirectory = options.outputDir ? resolve(terminal.workingDirectory, options.outputDir) : null;
  const { format } = options;
  if (format === undefined) refuseRules(options);
  refuseMixture(named, options);
  const session = await openSession({ host: 'cli', workspace: options.workspace, outputDirectory, terminal });
  try {
    if (options.dataSet !== undefined && format !== undefined) {
      const exported = await findVersion(session.client, options.dataSet, options.version);
      return await exportFormat(session.client, exported, outputDirectory, { ...options, format }, terminal);
    }
    const runs = await findRuns(session.client, named);
    if (format !== undefined && format !== 'run-folder') {
      const runIds = runs.map(({ id }) => id);
      return await exportFormat(session.client, { runIds }, outputDirectory, { ...options, format }, terminal);
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

/** The newest version where none is named. Throws usage.data-set. */
async function findVersion(client: Client, name: string, wanted: number | undefined): Promise<Exported> {
  const dataSets = await client.call('dataSet.list', {});
  const dataSet = dataSets.find((one) => one.name.toLowerCase() === name.toLowerCase());
  if (!dataSet) {
    const names = dataSets.map((one) => one.name).join(', ');
    const hint = names === '' ? 'Make one in the studio, under Data.' : `It has: ${names}.`;
    throw new QuerentError('usage.data-set', `There is no data set ${name} in this workspace.`, hint);
  }
  const version = wanted ?? dataSet.versions;
  if (version > 0 && version <= dataSet.versions) return { runIds: [], dataSet: { dataSetId: dataSet.id, version } };
  const message = wanted
    ? `The data set ${dataSet.name} has no version ${wanted}.`
    : `The data set ${dataSet.name} has no version yet.`;
  const hint = dataSet.versions === 0 ? 'Cut one in the studio, under Data.' : `It has 1 to ${dataSet.versions}.`;
  throw new QuerentError('usage.data-set', message, hint);
}

/** Runs and a data set are exported one after the other; a version is one of a data set. */
function refuseMixture(named: string[], { dataSet, version, format }: ExportOptions): void {
  if (dataSet === undefined && version === undefined) return;
  const fault =
    dataSet === undefined
      ? '--version needs a --data-set.'
      : named.length > 0
        ? 'Runs and a data set cannot be exported together.'
        : format === undefined || format === 'run-folder'
          ? 'A data set is exported in a --format, and run-folder is for runs only.'
          : null;
  if (fault)
    throw new QuerentError('usage.data-set', fault, 'For example: querent export --data-set NAME --format dpo.');
}

/** A rule without a format would be passed over in silence. */
function refuseRules({ pairs, labels, minMargin, minMarginErrors, keepNoise, dryRun }: ExportOptions): void {
  if ([pairs, labels, minMargin, minMarginErrors, keepNoise, dryRun].every((value) => value === undefined)) return;
  throw new QuerentError('usage.format', 'Rules for rows and --dry-run need a --format.', 'Name one, such as dpo.');
}
