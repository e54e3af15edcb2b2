import { createReadStream } from 'node:fs';
import { importReadError } from './readError.ts';

/** The bytes of a file as they are read; `onBytes` hears of each piece. Throws import.*. */
export async function* readPieces(path: string, onBytes?: (count: number) => void): AsyncGenerator<Buffer> {
  try {
    for await (const piece of createReadStream(path) as AsyncIterable<Buffer>) {
      onBytes?.(piece.length);
      yield piece;
    }
  } catch (error) {
    throw importReadError(error, path);
  }
}
