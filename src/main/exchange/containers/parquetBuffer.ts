import type { FileHandle } from 'node:fs/promises';
import type { AsyncBuffer } from 'hyparquet';

/** An open file as hyparquet reads it, piece by piece. */
export async function parquetBuffer(handle: FileHandle): Promise<AsyncBuffer> {
  const { size } = await handle.stat();
  return {
    byteLength: size,
    async slice(start, end = size) {
      const from = start < 0 ? size + start : start;
      const buffer = new ArrayBuffer(end - from);
      const { bytesRead } = await handle.read(new Uint8Array(buffer), 0, end - from, from);
      if (bytesRead !== end - from) throw new SyntaxError('The Parquet file is cut off.');
      return buffer;
    },
  };
}
