import { rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { ExportProgress, ExportResult, ExportRules } from '../../../shared/records/export.ts';
import { compareFile } from '../compareFile.ts';
import { exportError } from '../exportError.ts';
import { createPacer } from '../pacer.ts';
import { beginFolder, finishFolder, writeSynced } from '../placeFolder.ts';
import { formatCard } from './card.ts';
import type { Format, Sidecar } from './format.ts';
import type { GroupSource } from './groupSource.ts';
import { type Survey, surveyGroups } from './survey.ts';
import { walkPrepared } from './walk.ts';
import { syncTables, type WrittenTable, writeTables } from './writeTables.ts';

export interface WriteOptions {
  outputDirectory: string;
  rules: ExportRules;
  signal: AbortSignal;
  onProgress(progress: Pick<ExportProgress, 'phase' | 'groupsDone' | 'groupsTotal'>): void;
}

/**
 * Writes a source in one format into a folder of its own, `NAME-FORMAT` in the output directory, compares what stands in it
 * with the groups while they are at hand, reopens every file to see that it still is what was compared, and puts the folder
 * into its place. Memory does not grow with the groups. Rejects with the
 * signal's reason when aborted; throws export.empty, .mixed-prompts, .mismatch, .full, .read-only, .failed. Then nothing
 * half-written stays, and an earlier export stands as it was.
 */
export async function writeExport(source: GroupSource, format: Format, options: WriteOptions): Promise<ExportResult> {
  const { rules, signal, onProgress } = options;
  const target = targetFolder(source, format, options.outputDirectory);
  const progress = { phase: 'counting' as ExportProgress['phase'], groupsDone: 0, groupsTotal: null as number | null };
  const pacer = createPacer(signal, () => onProgress({ ...progress }));
  const onGroup = () => void progress.groupsDone++;
  const begin = (phase: ExportProgress['phase'], groupsTotal: number | null, groupsDone = 0) => {
    Object.assign(progress, { phase, groupsDone, groupsTotal });
    onProgress({ ...progress });
  };
  let partial: string | null = null;
  try {
    signal.throwIfAborted();
    begin('counting', null);
    const survey = await surveyGroups(source, pacer, onGroup);
    const tables = format.tables(survey.facts);
    partial = await beginFolder(target);
    begin('writing', survey.groups);
    const written = await writeTables(partial, tables, walkPrepared(source, survey), rules, pacer, onGroup);
    const sidecars = await writeSidecars(partial, source, format, survey, written, rules);
    begin('checking', survey.groups, survey.groups);
    const syncing = syncTables(partial, written);
    syncing.catch(() => undefined);
    const tableFiles = written.flatMap((one) => one.files);
    for (const { checkWhole } of tableFiles) await checkWhole(pacer.pause);
    await syncing;
    for (const sidecar of sidecars) await compareFile(partial, asFile(sidecar));
    signal.throwIfAborted();
    const files = [
      ...tableFiles.map(({ path, rows }) => ({ path, rows })),
      ...sidecars.map(({ path }) => ({ path, rows: 0 })),
    ];
    await finishFolder(
      partial,
      target,
      files.map(({ path }) => path),
    );
    const skipped = [...survey.skipped, ...written.flatMap(({ tally }) => tally.list())];
    return { folder: target, files, skipped };
  } catch (error) {
    if (partial) await rm(partial, { recursive: true, force: true }).catch(() => undefined);
    throw exportError(error, target);
  }
}

export function targetFolder(source: Pick<GroupSource, 'name'>, format: Pick<Format, 'name'>, outputDirectory: string) {
  return join(resolve(outputDirectory), `${source.name}-${format.name}`);
}

async function writeSidecars(
  folder: string,
  source: GroupSource,
  format: Format,
  survey: Survey,
  written: readonly WrittenTable[],
  rules: ExportRules,
): Promise<Sidecar[]> {
  const rows = new Map(written.flatMap(({ files }) => files.map((file) => [file.path, file.rows] as const)));
  const sidecars = [
    ...(format.sidecars?.(survey.facts, (path) => rows.get(path) ?? 0) ?? []),
    { path: 'README.md', text: formatCard(source, format, survey, written, rules) },
  ];
  for (const { path, text } of sidecars) await writeSynced(join(folder, path), text);
  return sidecars;
}

function asFile({ path, text }: Sidecar) {
  return { path, rows: 0, write: () => text, read: (bytes: Buffer) => bytes.toString(), expected: text };
}
