/** What JSONL, JSON and CSV have in common: rows become text, and text goes to the file in pieces. */
import type { CheckedFile } from './checkedFile.ts';
import type { RowWriter } from './container.ts';
import { createTextPiece, type TextForm } from './textPiece.ts';

const pieceBytes = 1 << 19;

/**
 * One of two pieces is filled while the other is written and read again: nothing waits for the disk that need not, and however
 * long the file gets, no more memory is asked for.
 */
export function createTextWriter(file: CheckedFile, form: TextForm): RowWriter {
  let [filling, other] = [createTextPiece(form, 2 * pieceBytes), createTextPiece(form, 2 * pieceBytes)];
  let count = 0;
  let found: Promise<Buffer> | null = null;

  /** Of what was written last. */
  const check = async () => {
    if (found) other.check(await found, file.path);
    found = null;
  };
  const flush = async () => {
    await check();
    found = file.append(filling.bytes());
    // Whoever flushes next is told of a failure; until then it is nobody's.
    found.catch(() => undefined);
    [filling, other] = [other, filling];
    filling.begin(count);
  };

  filling.put(form.head);
  return {
    add(row) {
      filling.add(row);
      count += 1;
    },
    isFull: () => filling.bytes().length >= pieceBytes,
    flush,
    async finish() {
      filling.put(form.tail);
      await flush();
      await check();
    },
  };
}
