/** The entry of a push's process: every byte of the folder is read and hashed, away from main's event loop. It ends with its one job. */
import { constants, setPriority } from 'node:os';
import { QuerentError, toErrorMessage } from '../../../shared/errors.ts';
import { pushFolder } from '../../hub/pushFolder.ts';
import type { PushJob, PushNews, PushStep } from './push-job.ts';

// A person's clicks go before work that nobody watches.
setPriority(constants.priority.PRIORITY_BELOW_NORMAL);

const controller = new AbortController();
const stop = () => controller.abort(new QuerentError('hub.stopped', 'The push was stopped.', 'Push again.'));
const tell = (news: PushNews) => process.send?.(news);

// Whoever asked is gone: nothing may be committed that nobody waits for.
process.on('disconnect', stop);
process.once('message', (job: PushJob) => {
  process.once('message', stop);
  pushFolder({ ...job, onProgress: nowAndThen() }, controller.signal)
    .then((result) => tell({ kind: 'pushed', result }))
    .catch((error: unknown) => tell({ kind: 'failed', error: toErrorMessage(error) }))
    .finally(() => process.connected && process.disconnect());
});

/** Ten times a second is as often as anyone looks; a new phase is told at once. */
function nowAndThen(): (progress: PushStep) => void {
  let phase: PushStep['phase'] | null = null;
  let toldAt = 0;
  return (progress) => {
    const isWhole = progress.bytesDone === progress.bytesTotal;
    if (progress.phase === phase && !isWhole && performance.now() < toldAt + 100) return;
    phase = progress.phase;
    toldAt = performance.now();
    tell({ kind: 'progress', progress });
  };
}
