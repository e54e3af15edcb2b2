import { parentPort, workerData } from 'node:worker_threads';
import { toErrorMessage } from '../../../shared/errors.ts';
import { storeError } from '../storeError.ts';
import type { Db } from '../transaction.ts';
import { openReader } from '../workspace.ts';
import type { AnyReads, ReadFunctions, ReadReply, ReadRequest } from './protocol.ts';

/** All that a reader thread does: long reads on a read-only connection of its own, away from main's event loop. */
export function serveReads<R extends AnyReads<R>>(create: (db: Db) => ReadFunctions<R>): void {
  let reads: ReadFunctions<R> | null = null;
  const answer = ({ id, name, params }: ReadRequest): ReadReply => {
    try {
      reads ??= create(openReader(workerData));
      const read = reads[name as keyof R] as (given: unknown) => unknown;
      return { id, result: read(params) };
    } catch (error) {
      return { id, error: toErrorMessage(storeError(error, workerData)) };
    }
  };
  parentPort?.on('message', (request: ReadRequest) => parentPort?.postMessage(answer(request)));
}
