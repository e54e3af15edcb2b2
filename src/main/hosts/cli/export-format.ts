/** `querent export RUN... --format NAME`: runs, or a version of a data set, in the form that a tool of the field reads. */
import { randomUUID } from 'node:crypto';
import type { Client } from '../../../shared/client.ts';
import type { Params } from '../../../shared/contract.ts';
import type { ExportFormatName, ExportPreview, ExportSkip } from '../../../shared/records/export.ts';
import type { RunId } from '../../../shared/records/run.ts';
import type { VersionPlace } from '../../../shared/records/versionPlace.ts';
import { createExportDisplay } from './export-progress.ts';
import type { Terminal } from './terminal.ts';
import { formatCount } from './words.ts';

export interface FormatOptions {
  format: ExportFormatName;
  pairs?: 'best-worst' | 'best-pruned';
  labels?: 'advantage-sign' | 'margin';
  minMargin?: number;
  minMarginErrors?: number;
  keepNoise?: boolean;
  dryRun?: boolean;
  json?: boolean;
}

export interface Exported {
  runIds: RunId[];
  dataSet?: VersionPlace;
}

export async function exportFormat(
  client: Client,
  exported: Exported,
  outputDirectory: string | null,
  options: FormatOptions,
  terminal: Terminal,
): Promise<number> {
  const choice = { ...exported, format: options.format, rules: rulesOf(options) };
  if (!options.dryRun) return write(client, { ...choice, exportId: randomUUID(), outputDirectory }, options, terminal);
  const preview = await client.call('export.preview', choice);
  if (options.json) terminal.out(JSON.stringify({ preview }));
  else for (const line of previewLines(preview)) terminal.note(line);
  return 0;
}

async function write(
  client: Client,
  params: Params<'export.write'>,
  { json, format }: FormatOptions,
  terminal: Terminal,
): Promise<number> {
  const controller = new AbortController();
  const display = createExportDisplay(terminal, json === true);
  const stops = [
    client.on('export.progressed', (progress) => {
      if (progress.exportId === params.exportId) display.progressed(progress);
    }),
    terminal.onInterrupt(() => controller.abort()),
  ];
  try {
    if (!json) terminal.note(`Writing ${format}. Ctrl+C takes back what was written.`);
    const { folder, files, skipped } = await client.call('export.write', params, controller.signal);
    display.end();
    const { runIds, dataSet } = params;
    if (json) terminal.out(JSON.stringify({ summary: { runIds, dataSet, format, folder, files, skipped } }));
    else {
      for (const skip of skipped) terminal.note(skipLine(skip));
      for (const { path, rows } of files) terminal.note(`  ${path}: ${formatCount(rows, 'row')}`);
      terminal.out(folder);
    }
    return 0;
  } catch (error) {
    display.end();
    if (!controller.signal.aborted) throw error;
    terminal.note('Stopped: what had been written was taken back.');
    return 130;
  } finally {
    for (const stop of stops) stop();
  }
}

function rulesOf({ pairs, labels, minMargin, minMarginErrors, keepNoise }: FormatOptions) {
  return { pairs, labels, minMargin, minMarginErrors, skipWithinNoise: keepNoise ? false : undefined };
}

function previewLines({ groups, skipped, tables }: ExportPreview): string[] {
  return [
    formatCount(groups, 'group'),
    ...skipped.map(skipLine),
    ...tables.flatMap((table) => [
      `${table.name}: ${formatCount(
        table.files.reduce((total, { rows }) => total + rows, 0),
        'row',
      )}`,
      ...table.skipped.map(skipLine),
    ]),
  ];
}

function skipLine({ unit, reason, count }: ExportSkip): string {
  return `  without a row: ${formatCount(count, unit)}, ${reason}`;
}
