import { createReadStream } from 'node:fs';
import { pipeline, Readable } from 'node:stream';
import { decompressorOf } from './compression.ts';
import { importReadError } from './readError.ts';

/** The bytes of a file as they are read, decompressed; `onBytes` hears of each piece of the file itself. Throws import.*. */
export async function* readPieces(path: string, onBytes?: (count: number) => void): AsyncGenerator<Buffer> {
  const pieces = readFilePieces(path, onBytes);
  const decompressor = decompressorOf(path);
  try {
    // Whoever stops reading closes the file: a pipeline ends together. Its errors come out of its last part.
    yield* decompressor ? pipeline(Readable.from(pieces), decompressor, () => {}) : pieces;
  } catch (error) {
    throw importReadError(error, path);
  }
}

async function* readFilePieces(path: string, onBytes?: (count: number) => void): AsyncGenerator<Buffer> {
  for await (const piece of createReadStream(path) as AsyncIterable<Buffer>) {
    onBytes?.(piece.length);
    yield piece;
  }
}
