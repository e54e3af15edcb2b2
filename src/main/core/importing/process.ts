/** The entry of an import's process: it reads and takes apart a file, away from main's event loop, and ends with its one job. */
import { toErrorMessage } from '../../../shared/errors.ts';
import type { ImportChoice } from '../../../shared/records/import.ts';
import { openFile } from '../../exchange/import/allReaders.ts';
import type { ImportBatch, ImportJob, ImportNews } from './job.ts';
import { lookAtFile } from './look.ts';

const candidatesAtOnce = 50;
const badAtOnce = 200;

const tell = (news: ImportNews) => process.send?.(news);
let goOn: () => void = () => {};

// Whoever asked is gone, and nothing was written here.
process.on('disconnect', () => process.exit());
process.once('message', (job: ImportJob) => {
  process.on('message', () => goOn());
  work(job)
    .catch((error: unknown) => tell({ kind: 'failed', error: toErrorMessage(error) }))
    .finally(() => process.connected && process.disconnect());
});

async function work({ task, choice }: ImportJob): Promise<void> {
  if (task === 'look') return void tell({ kind: 'looked', look: await lookAtFile(choice) });
  await readAll(choice);
  tell({ kind: 'read' });
}

async function readAll({ path, format, mapping }: ImportChoice): Promise<void> {
  const file = await openFile(path, format, mapping);
  let bytesDone = 0;
  let batch: ImportBatch = { kind: 'batch', groups: [], bad: [], bytesDone, bytesTotal: file.bytes };
  let candidates = 0;
  const send = async () => {
    const next = new Promise<void>((free) => {
      goOn = free;
    });
    tell({ ...batch, bytesDone });
    batch = { ...batch, groups: [], bad: [] };
    candidates = 0;
    await next;
  };
  for await (const entry of file.entries((count) => {
    bytesDone += count;
  })) {
    if ('bad' in entry) batch.bad.push(entry.bad);
    else batch.groups.push(entry.group);
    if ('group' in entry) candidates += entry.group.candidates.length;
    if (candidates >= candidatesAtOnce || batch.bad.length >= badAtOnce) await send();
  }
  await send();
}
