/** The entry of a reader thread: long reads on a read-only connection of its own, away from main's event loop. */
import { parentPort, workerData } from 'node:worker_threads';
import { toErrorMessage } from '../../../shared/errors.ts';
import { storeError } from '../storeError.ts';
import { openReader } from '../workspace.ts';
import { createReads, type ReadReply, type ReadRequest } from './protocol.ts';

let reads: ReturnType<typeof createReads> | null = null;

parentPort?.on('message', (request: ReadRequest) => parentPort?.postMessage(answer(request)));

function answer({ id, name, params }: ReadRequest): ReadReply {
  try {
    reads ??= open();
    // The name and its params were paired by the type of the call on the other side.
    const read = reads[name] as (params: ReadRequest['params']) => Extract<ReadReply, { result: unknown }>['result'];
    return { id, result: read(params) };
  } catch (error) {
    return { id, error: toErrorMessage(storeError(error, workerData)) };
  }
}

/** 64 MiB of cache instead of 2: pages anywhere in a large table meet the same upper levels of its trees. */
function open(): ReturnType<typeof createReads> {
  const db = openReader(workerData);
  db.pragma('cache_size = -65536');
  return createReads(db);
}
