/** What JSONL, JSON and CSV have in common: rows become text, and text goes to the file in pieces. */
import type { FileHandle } from 'node:fs/promises';
import type { Row } from '../formats/columns.ts';
import type { RowWriter } from './container.ts';
import { writeWhole } from './writeWhole.ts';

const pieceBytes = 1 << 19;

/**
 * Text is encoded into one of two buffers while the other is being written: nothing waits for the disk that need not, and
 * however long the file gets, no more memory is asked for.
 */
export function createTextWriter(
  file: FileHandle,
  form: { head: string; rowText(row: Row, index: number): string; tail: string },
): RowWriter {
  let [filling, other] = [Buffer.allocUnsafe(2 * pieceBytes), Buffer.allocUnsafe(2 * pieceBytes)];
  let used = 0;
  let count = 0;
  let writing: Promise<void> = Promise.resolve();

  const append = (text: string) => {
    // A code unit takes three bytes at most.
    const needed = used + 3 * text.length;
    if (needed > filling.length) filling = Buffer.concat([filling.subarray(0, used)], 2 * needed);
    used += filling.write(text, used);
  };
  const flush = async () => {
    await writing;
    writing = writeWhole(file, filling.subarray(0, used));
    // Whoever flushes next is told of a failure; until then it is nobody's.
    writing.catch(() => undefined);
    [filling, other] = [other, filling];
    used = 0;
  };

  append(form.head);
  return {
    add: (row) => append(form.rowText(row, count++)),
    isFull: () => used >= pieceBytes,
    flush,
    async finish() {
      append(form.tail);
      await flush();
      await writing;
    },
  };
}
