import type { FileHandle } from 'node:fs/promises';

/** `write` may write a part only: this goes on until all of it is written. The bytes must not change meanwhile. */
export async function writeWhole(file: FileHandle, bytes: Uint8Array): Promise<void> {
  let written = 0;
  while (written < bytes.length) written += (await file.write(bytes, written)).bytesWritten;
}
