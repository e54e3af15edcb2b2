/** The entry of an export's process: a long read and much encoding, away from main's event loop. It ends with its one job. */
import { constants, setPriority } from 'node:os';
import { QuerentError, toErrorMessage } from '../../../shared/errors.ts';
import { requireFormat } from '../../exchange/formats/allFormats.ts';
import { previewExport } from '../../exchange/formats/previewExport.ts';
import { runFolderPreview } from '../../exchange/formats/runFolder.ts';
import { writeExport } from '../../exchange/formats/writeExport.ts';
import type { ExportJob, JobNews, JobProgress } from './job.ts';
import { openRunGroups } from './run-groups.ts';
import { openVersionGroups } from './version-groups.ts';

// A person's clicks go before work that nobody watches.
setPriority(constants.priority.PRIORITY_BELOW_NORMAL);

const controller = new AbortController();
const stop = () => controller.abort(new QuerentError('export.stopped', 'It was stopped.', 'Start again.'));
const tell = (news: JobNews) => process.send?.(news);

// Whoever asked is gone: what is half-written is taken back.
process.on('disconnect', stop);
process.once('message', (job: ExportJob) => {
  process.once('message', stop);
  work(job)
    .catch((error: unknown) => tell({ kind: 'failed', error: toErrorMessage(error) }))
    .finally(() => process.connected && process.disconnect());
});

async function work(job: ExportJob): Promise<void> {
  const { signal } = controller;
  const { format: name, rules, runIds, dataSet } = job.choice;
  const source = dataSet ? openVersionGroups(job.workspace, dataSet) : openRunGroups(job.workspace, runIds);
  try {
    if (job.task === 'preview') {
      const format = name === 'run-folder' ? runFolderPreview : requireFormat(name);
      return void tell({ kind: 'previewed', result: await previewExport(source, format, rules, signal) });
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
