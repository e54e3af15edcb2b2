import type { Run, RunId } from '../../shared/records/run.ts';
import type { ExportReport } from '../exchange/exportRun.ts';
import { saveRun } from '../store/run.ts';
import type { Db } from '../store/transaction.ts';
import type { ChangeFeed } from './changes.ts';
import type { Exporter } from './exporting.ts';
import { requireRun } from './reading.ts';

/** An export that a person asks for; null is the run's own output directory. */
export async function exportAgain(
  { db, changes, exporter }: { db: Db; changes: ChangeFeed; exporter: Exporter },
  runId: RunId,
  outputDirectory: string | null,
): Promise<ExportReport> {
  const place = outputDirectory ?? requireRun(db, runId).outputDirectory;
  const ends = (run: Run): Run => (lacksExport(run) ? finished(run, place) : run);
  const report = await exporter.export(ends(requireRun(db, runId)), place);
  // Read again, since the run may have changed meanwhile.
  const exported: Run = { ...ends(requireRun(db, runId)), folder: report.folder };
  saveRun(db, exported);
  changes.emit({ event: 'run.changed', data: exported });
  return report;
}

/** A run exports when all is collected, so that one which ended with an error of its export lacks nothing else. */
function lacksExport({ status, error }: Run): boolean {
  return status !== 'running' && error !== null && error.code.startsWith('export.');
}

function finished(run: Run, outputDirectory: string): Run {
  return { ...run, status: 'finished', error: null, outputDirectory, finishedAt: run.finishedAt ?? Date.now() };
}
