/** `querent import FILE or FOLDER`: what other programs wrote, and what was decided elsewhere, as a run of this workspace. */
import { randomUUID } from 'node:crypto';
import { resolve } from 'node:path';
import type { Client } from '../../../shared/client.ts';
import { QuerentError } from '../../../shared/errors.ts';
import {
  type ImportChoice,
  ImportField,
  type ImportFormatName,
  type ImportLook,
  type ImportMapping,
  type ImportResult,
} from '../../../shared/records/import.ts';
import { openSession } from '../session.ts';
import type { Terminal } from './terminal.ts';
import { formatCount } from './words.ts';

export interface ImportOptions {
  workspace?: string;
  format?: ImportFormatName;
  map?: string[];
  badRows?: 'keep' | 'refuse';
  dryRun?: boolean;
  json?: boolean;
}

export async function importFile(file: string, options: ImportOptions, terminal: Terminal): Promise<number> {
  const path = resolve(terminal.workingDirectory, file);
  const named = options.map ? parseMapping(options.map) : null;
  const session = await openSession({ host: 'cli', workspace: options.workspace, outputDirectory: null, terminal });
  try {
    const read = { path, format: options.format ?? null, mapping: null };
    const mapping = named && joinMappings((await session.client.call('import.look', read)).mapping, named);
    const choice = { ...read, mapping };
    return await (options.dryRun ? look : start)(session.client, choice, options, terminal);
  } finally {
    await session.close();
  }
}

async function look(
  client: Client,
  choice: ImportChoice,
  { json }: ImportOptions,
  terminal: Terminal,
): Promise<number> {
  const found = await client.call('import.look', choice);
  if (json) terminal.out(JSON.stringify({ look: found }));
  else for (const line of lookLines(found)) terminal.note(line);
  return 0;
}

async function start(
  client: Client,
  choice: ImportChoice,
  { json, badRows = 'keep' }: ImportOptions,
  terminal: Terminal,
): Promise<number> {
  const controller = new AbortController();
  const stop = terminal.onInterrupt(() => controller.abort());
  try {
    const params = { ...choice, badRows, importId: randomUUID() };
    const result = await client.call('import.start', params, controller.signal);
    if (json) terminal.out(JSON.stringify({ summary: result }));
    else {
      for (const line of resultLines(result)) terminal.note(line);
      if (result.runId !== null) terminal.out(result.runId);
    }
    return result.isRefused ? 1 : 0;
  } catch (error) {
    if (!controller.signal.aborted) throw error;
    terminal.note('Stopped: nothing was imported.');
    return 130;
  } finally {
    stop();
  }
}

/** What is named goes before what is guessed; a field with no column, `reward=`, is not read. */
function joinMappings(guessed: ImportMapping, named: ImportMapping): ImportMapping {
  return Object.fromEntries(Object.entries({ ...guessed, ...named }).filter(([, column]) => column !== ''));
}

/** `question=text` and the like. Throws usage.map. */
function parseMapping(pairs: readonly string[]): ImportMapping {
  return Object.fromEntries(
    pairs.map((pair) => {
      const [name, ...column] = pair.split('=');
      const field = ImportField.safeParse(name);
      if (field.success && column.length > 0) return [field.data, column.join('=')];
      const hint = `Write --map FIELD=COLUMN; the fields are ${ImportField.options.join(', ')}.`;
      throw new QuerentError('usage.map', `${pair} maps no field to a column.`, hint);
    }),
  );
}

function lookLines({ format, files, columns, mapping, first, bad, looked, isWhole }: ImportLook): string[] {
  return [
    ...(files.length > 0 ? [`reads ${files.join(', ')}`] : []),
    `${format}${columns.length > 0 ? `, columns: ${columns.join(', ')}` : ''}`,
    ...Object.entries(mapping).map(([field, column]) => `  ${field} from ${column}`),
    `${formatCount(looked, 'row')} looked at${isWhole ? '' : ', and there are more'}`,
    ...first.slice(0, 5).map(({ line, question, reward }) => `  line ${line}: ${question} (${reward ?? 'no reward'})`),
    ...badLines(bad.length, bad),
  ];
}

function resultLines({ groups, candidates, groupsKnown, decisions, rowsBad, bad, isRefused }: ImportResult): string[] {
  return [
    isRefused
      ? 'Nothing was imported, since a row cannot be read.'
      : `Imported ${formatCount(candidates, 'question')} in ${formatCount(groups, 'group')}.`,
    ...(groupsKnown > 0
      ? [`${formatCount(groupsKnown, 'group')} here already; ${formatCount(decisions, 'decision')} taken over.`]
      : []),
    ...badLines(rowsBad, bad),
  ];
}

function badLines(count: number, bad: ImportResult['bad']): string[] {
  if (count === 0) return [];
  const listed = bad
    .slice(0, 20)
    .map(({ file, line, reason }) => `  ${file === undefined ? '' : `${file}, `}line ${line}: ${reason}`);
  return [`${formatCount(count, 'row')} cannot be read:`, ...listed, ...(count > 20 ? ['  ...'] : [])];
}
