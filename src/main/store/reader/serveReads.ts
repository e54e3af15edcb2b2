import { toErrorMessage } from '../../../shared/errors.ts';
import { storeError } from '../storeError.ts';
import type { Db } from '../transaction.ts';
import { openReader } from '../workspace.ts';
import type { AnyReads, ReadFunctions, ReadReply, ReadRequest } from './protocol.ts';

/** All that a reader does, in a process of its own: long reads on a connection of its own, read-only unless `open` gives another, away from main's event loop. */
export function serveReads<R extends AnyReads<R>>(
  create: (db: Db) => ReadFunctions<R>,
  open: (workspace: string) => Db = openReader,
): void {
  const [workspace = ''] = process.argv.slice(2);
  let reads: ReadFunctions<R> | null = null;
  const answer = ({ id, name, params }: ReadRequest): ReadReply => {
    try {
      reads ??= create(open(workspace));
      const read = reads[name as keyof R] as (given: unknown) => unknown;
      return { id, result: read(params) };
    } catch (error) {
      return { id, error: toErrorMessage(storeError(error, workspace)) };
    }
  };
  process.on('message', (request: ReadRequest) => process.send?.(answer(request)));
  process.on('disconnect', () => process.exit(0));
}
