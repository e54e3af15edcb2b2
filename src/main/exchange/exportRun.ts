import { rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { compareFile } from './compareFile.ts';
import { makeDataSet } from './dataSet.ts';
import { exportError } from './exportError.ts';
import { type ExportFile, exportFiles } from './files.ts';
import { pointLatest } from './latest.ts';
import { beginFolder, finishFolder, writeSynced } from './placeFolder.ts';
import type { ExportSource } from './source.ts';

export interface ExportReport {
  folder: string;
  files: { path: string; rows: number }[];
}

/**
 * Writes a run's folder into `outputDirectory`, reads every file again and compares it with the rows it was made from, puts
 * the folder into its place, and points `latest` to it. Exporting again replaces what Querent wrote. One export of a run at a
 * time. Throws export.empty, .mismatch, .full, .read-only, .failed; then no half-written folder stays, and an earlier export
 * stands as it was.
 */
export async function exportRun(source: ExportSource, outputDirectory: string): Promise<ExportReport> {
  const target = join(resolve(outputDirectory), source.run.id);
  const files = exportFiles(source, makeDataSet(source));
  let partial: string | null = null;
  try {
    partial = await beginFolder(target);
    await writeFiles(partial, files);
    for (const file of files) await compareFile(partial, file);
    await finishFolder(
      partial,
      target,
      files.map(({ path }) => path),
    );
    await pointLatest(resolve(outputDirectory), source.run.id);
  } catch (error) {
    if (partial) await rm(partial, { recursive: true, force: true }).catch(() => undefined);
    throw exportError(error, target);
  }
  return { folder: target, files: files.map(({ path, rows }) => ({ path, rows })) };
}

async function writeFiles(folder: string, files: readonly ExportFile[]): Promise<void> {
  for (const file of files) await writeSynced(join(folder, file.path), file.write());
}
