import { resolve } from 'node:path';
import { QuerentError } from '../../../shared/errors.ts';
import type { ComparedKind, RestorePreview } from '../../../shared/records/backup.ts';
import { replaceDamaged } from '../../core/backups/replace-damaged.ts';
import { findWorkspace, openSession, type Session } from '../session.ts';
import type { Terminal } from './terminal.ts';
import { countLine, workWithBar } from './upkeep-work.ts';
import { formatCount } from './words.ts';

export interface RestoreOptions {
  workspace?: string;
  dryRun?: boolean;
  json?: boolean;
}

/**
 * `querent restore FILE`: goes back to a backup, after a copy of what is now. A workspace that is damaged, and so cannot be opened, is
 * put aside as it is.
 */
export async function restore(file: string, options: RestoreOptions, terminal: Terminal): Promise<number> {
  const path = resolve(terminal.workingDirectory, file);
  const session = await open(options, terminal);
  if (session === null) return restoreDamaged(path, options, terminal);
  const { client } = session;
  const isSilent = options.json === true;
  try {
    const preview = await workWithBar(client, terminal, isSilent, (jobId, signal) =>
      client.call('backup.preview', { path, jobId }, signal),
    );
    if (!isSilent) for (const line of previewLines(preview)) terminal.note(line);
    if (options.dryRun) {
      if (isSilent) terminal.out(JSON.stringify({ preview }));
      return 0;
    }
    const { safety } = await workWithBar(client, terminal, isSilent, (jobId, signal) =>
      client.call('backup.restore', { path, jobId }, signal),
    );
    if (isSilent) terminal.out(JSON.stringify({ summary: { restored: path, safety } }));
    else terminal.note(`Restored. What was there before is kept in ${safety.path}`);
    return 0;
  } finally {
    await session.close();
  }
}

/** Null where the workspace is damaged. */
async function open({ workspace }: RestoreOptions, terminal: Terminal): Promise<Session | null> {
  try {
    return await openSession({ host: 'cli', workspace, outputDirectory: null, terminal });
  } catch (error) {
    if (error instanceof QuerentError && error.code === 'workspace.corrupt') return null;
    throw error;
  }
}

async function restoreDamaged(path: string, options: RestoreOptions, terminal: Terminal): Promise<number> {
  const damaged = findWorkspace(options.workspace, terminal);
  terminal.note(`The workspace ${damaged} is damaged: it cannot be compared, and will be put aside as it is.`);
  if (options.dryRun) return 0;
  const aside = await replaceDamaged(damaged, path);
  if (options.json) terminal.out(JSON.stringify({ summary: { restored: path, aside } }));
  else terminal.note(`Restored. The damaged file is kept as ${aside}`);
  return 0;
}

const nouns: Record<ComparedKind, string> = {
  runs: 'run',
  groups: 'group',
  candidates: 'question',
  decisions: 'decision',
  dataSets: 'data set',
  versions: 'version',
};

function previewLines({
  backup,
  now,
  damage,
  differences,
  isOlder,
  runsOnlyNow,
  runsOnlyThere,
}: RestorePreview): string[] {
  const changed = differences.filter(({ onlyNow, onlyThere, changed }) => onlyNow + onlyThere + changed > 0);
  return [
    `The backup of ${new Date(backup.madeAt).toISOString()} holds ${backup.counts ? countLine(backup.counts) : '?'}.`,
    now ? `Now there are ${countLine(now)}.` : `The workspace is damaged and cannot be compared: ${damage?.message}`,
    ...(now && changed.length === 0 ? ['Going back changes nothing but settings.'] : []),
    ...changed.map(
      ({ kind, onlyNow, onlyThere, changed }) =>
        `  ${formatCount(onlyNow, nouns[kind])} gone, ${onlyThere} back, ${changed} as before`,
    ),
    ...(runsOnlyNow.length > 0 ? [`  gone: ${runsOnlyNow.join(', ')}`] : []),
    ...(runsOnlyThere.length > 0 ? [`  back: ${runsOnlyThere.join(', ')}`] : []),
    ...(isOlder ? ['It is of an older form, and is brought to the newest.'] : []),
  ];
}
