/** The entry of an export's thread: a long read and much encoding, away from main's event loop. It ends with its one job. */
import { parentPort, workerData } from 'node:worker_threads';
import { QuerentError, toErrorMessage } from '../../../shared/errors.ts';
import { requireFormat } from '../../exchange/formats/allFormats.ts';
import { previewExport } from '../../exchange/formats/previewExport.ts';
import { runFolderPreview } from '../../exchange/formats/runFolder.ts';
import { writeExport } from '../../exchange/formats/writeExport.ts';
import type { ExportJob, JobNews, JobProgress } from './job.ts';
import { openRunGroups } from './run-groups.ts';
import { openVersionGroups } from './version-groups.ts';

const job: ExportJob = workerData;
const controller = new AbortController();
const tell = (news: JobNews) => parentPort?.postMessage(news);

parentPort?.once('message', () =>
  controller.abort(new QuerentError('export.stopped', 'It was stopped.', 'Start again.')),
);
work()
  .catch((error: unknown) => tell({ kind: 'failed', error: toErrorMessage(error) }))
  .finally(() => parentPort?.close());

async function work(): Promise<void> {
  const { signal } = controller;
  const { format: name, rules, runIds, dataSet } = job.choice;
  const source = dataSet ? openVersionGroups(job.workspace, dataSet) : openRunGroups(job.workspace, runIds);
  try {
    if (job.task === 'preview') {
      const format = name === 'run-folder' ? runFolderPreview : requireFormat(name);
      return tell({ kind: 'previewed', result: await previewExport(source, format, rules, signal) });
    }
    const { outputDirectory } = job;
    const options = { outputDirectory, rules, signal, onProgress: nowAndThen() };
    tell({ kind: 'written', result: await writeExport(source, requireFormat(name), options) });
  } finally {
    source.close();
  }
}

/** Ten times a second is as often as anyone looks; a new phase is told at once. */
function nowAndThen(): (progress: JobProgress) => void {
  let phase: JobProgress['phase'] | null = null;
  let toldAt = 0;
  return (progress) => {
    if (progress.phase === phase && performance.now() < toldAt + 100) return;
    phase = progress.phase;
    toldAt = performance.now();
    tell({ kind: 'progress', progress });
  };
}
