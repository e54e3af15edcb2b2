import { setImmediate as nextTurn } from 'node:timers/promises';
import { type ImportedRecords, saveImported } from '../../store/importedRun.ts';
import type { Db } from '../../store/transaction.ts';

/** One transaction a turn: with the indexes of the table of all candidates, fifty take some milliseconds. */
const candidatesAtOnce = 50;

/** A group that is greater is stored in parts, since nobody sees it before all is there. */
export async function storeBatch(db: Db, batch: readonly ImportedRecords[], signal: AbortSignal): Promise<void> {
  let part: ImportedRecords[] = [];
  let size = 0;
  const flush = async () => {
    saveImported(db, part);
    [part, size] = [[], 0];
    await nextTurn();
    signal.throwIfAborted();
  };
  for (const records of batch) {
    for (let from = 0; from < records.candidates.length; from += candidatesAtOnce) {
      const isLast = from + candidatesAtOnce >= records.candidates.length;
      const candidates = records.candidates.slice(from, from + candidatesAtOnce);
      if (size > 0 && size + candidates.length > candidatesAtOnce) await flush();
      part.push({
        ...records,
        interview: from === 0 ? records.interview : null,
        candidates,
        reviews: isLast ? records.reviews : [],
      });
      size += candidates.length;
    }
  }
  if (size > 0) await flush();
}
