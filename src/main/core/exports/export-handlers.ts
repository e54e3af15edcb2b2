/** The methods `export.*`: what a person chose is previewed and written, in a process of its own. */
import { join } from 'node:path';
import { QuerentError } from '../../../shared/errors.ts';
import type { ExportChoice, ExportResult } from '../../../shared/records/export.ts';
import type { Run } from '../../../shared/records/run.ts';
import { describeFormats } from '../../exchange/formats/allFormats.ts';
import { sourceName } from '../../exchange/formats/groupSource.ts';
import type { Handlers } from '../../serve.ts';
import type { Db } from '../../store/transaction.ts';
import type { ChangeFeed } from '../changes.ts';
import { givenPath } from '../given-path.ts';
import { requireRun } from '../reading.ts';
import { createRemainingTime } from './remaining-time.ts';
import { runJob } from './run-job.ts';
import { requireVersion, versionName } from './version-groups.ts';

interface Parts {
  db: Db;
  changes: ChangeFeed;
  /** Where versions of data sets go unless a person chooses another place. */
  readOutputDirectory(): string;
  /** Writes a run's own folder and tells that the run has it. */
  exportRunFolder(run: Run, outputDirectory: string): Promise<Omit<ExportResult, 'skipped'>>;
}

export type ExportHandlers = Pick<Handlers, 'export.formats' | 'export.preview' | 'export.write'>;

export function createExportHandlers({ db, changes, readOutputDirectory, exportRunFolder }: Parts): ExportHandlers {
  const busy = new Set<string>();
  return {
    'export.formats': describeFormats,
    'export.preview': async (choice, signal) => {
      requireSource(db, choice);
      const end = await runJob({ task: 'preview', workspace: db.name, choice }, signal);
      if (end.kind !== 'previewed') throw new Error('The process wrote where it was to preview.');
      return end.result;
    },
    'export.write': async ({ exportId, outputDirectory, ...choice }, signal) => {
      const { runs, name } = requireSource(db, choice);
      const place = givenPath(outputDirectory ?? runs[0]?.outputDirectory ?? readOutputDirectory(), db.name);
      if (choice.format === 'run-folder') return exportFolders(runs, place, exportRunFolder, signal);
      const target = join(place, `${name}-${choice.format}`);
      if (busy.has(target))
        throw new QuerentError('export.busy', `${target} is being written.`, 'Wait until it is done.');
      busy.add(target);
      const remainingOf = createRemainingTime(Date.now);
      try {
        const end = await runJob(
          { task: 'write', workspace: db.name, choice, outputDirectory: place },
          signal,
          (progress) =>
            changes.emit({
              event: 'export.progressed',
              data: { exportId, ...progress, remainingMs: remainingOf(progress) },
            }),
        );
        if (end.kind !== 'written') throw new Error('The process previewed where it was to write.');
        return end.result;
      } finally {
        busy.delete(target);
      }
    },
  };
}

/** What is exported, with the name that its folder begins with. Throws run.unknown, dataSet.unknown, dataSet.run-folder. */
function requireSource(db: Db, { runIds, dataSet: place, format }: ExportChoice): { runs: Run[]; name: string } {
  if (!place) {
    const runs = [...new Set(runIds)].map((runId) => requireRun(db, runId));
    return { runs, name: sourceName(runs.map(({ id }) => id)) };
  }
  const { dataSet } = requireVersion(db, place);
  if (format !== 'run-folder') return { runs: [], name: versionName(dataSet, place.version) };
  throw new QuerentError(
    'dataSet.run-folder',
    'A run folder holds a whole run, and a version of a data set is none.',
    'Choose another format: groups-jsonl holds the most.',
  );
}

/** A folder a run; of several the answer is the place they are in. */
async function exportFolders(
  runs: readonly Run[],
  place: string,
  exportRunFolder: Parts['exportRunFolder'],
  signal: AbortSignal,
): Promise<ExportResult> {
  const results: Omit<ExportResult, 'skipped'>[] = [];
  for (const run of runs) {
    signal.throwIfAborted();
    results.push(await exportRunFolder(run, place));
  }
  const [only] = results;
  if (only && results.length === 1) return { ...only, skipped: [] };
  const files = results.flatMap(({ files }, index) =>
    files.map(({ path, rows }) => ({ path: `${runs[index]?.id}/${path}`, rows })),
  );
  return { folder: place, files, skipped: [] };
}
