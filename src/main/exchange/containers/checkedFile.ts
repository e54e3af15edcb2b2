import { type FileHandle, open } from 'node:fs/promises';
import { crc32 } from 'node:zlib';
import { mismatchError } from '../exportError.ts';
import { writeWhole } from './writeWhole.ts';

/** A new file that is read again by a handle of its own, piece by piece while it grows and as a whole at its end. */
export interface CheckedFile {
  path: string;
  /**
   * Writes the bytes behind the others and gives what stands there when it is read again: the same bytes, until the next call.
   * Throws export.mismatch. The bytes must not change meanwhile.
   */
  append(bytes: Uint8Array): Promise<Buffer>;
  close(): Promise<void>;
  /**
   * Once it is closed: opens it by its name, and throws export.mismatch unless it holds exactly what was read of it before.
   * That was compared with the rows, so the whole is.
   */
  checkWhole(onPiece: () => Promise<void> | null): Promise<void>;
}

const pieceBytes = 1 << 20;

export async function createCheckedFile(path: string): Promise<CheckedFile> {
  const writing = await open(path, 'wx');
  const reading = await open(path).catch(async (error) => {
    await writing.close();
    throw error;
  });
  return checkedFile(path, writing, reading);
}

export function checkedFile(path: string, writing: FileHandle, reading: FileHandle): CheckedFile {
  let size = 0;
  let checksum = 0;
  let buffer = Buffer.alloc(0);
  return {
    path,
    async append(bytes) {
      await writeWhole(writing, bytes);
      if (buffer.length < bytes.length) buffer = Buffer.allocUnsafeSlow(2 * bytes.length);
      const found = buffer.subarray(0, await readUpTo(reading, buffer, bytes.length, size));
      if (!found.equals(bytes)) throw mismatchError(path, `the ${bytes.length} bytes from ${size} on are others`);
      checksum = crc32(found, checksum);
      size += bytes.length;
      return found;
    },
    async close() {
      buffer = Buffer.alloc(0);
      await writing.close().finally(() => reading.close());
    },
    async checkWhole(onPiece) {
      const whole = await readWhole(path, onPiece);
      if (whole.size !== size) throw mismatchError(path, `it has ${whole.size} bytes, not ${size}`);
      if (whole.checksum !== checksum) throw mismatchError(path, 'it has changed since it was written');
    },
  };
}

async function readWhole(
  path: string,
  onPiece: () => Promise<void> | null,
): Promise<{ size: number; checksum: number }> {
  const file = await open(path);
  const buffer = Buffer.allocUnsafeSlow(pieceBytes);
  const whole = { size: 0, checksum: 0 };
  try {
    for (;;) {
      const { bytesRead } = await file.read(buffer, 0, pieceBytes);
      if (bytesRead === 0) return whole;
      whole.size += bytesRead;
      whole.checksum = crc32(buffer.subarray(0, bytesRead), whole.checksum);
      await onPiece();
    }
  } finally {
    await file.close();
  }
}

/** How many bytes there are, `length` at most. */
async function readUpTo(file: FileHandle, buffer: Buffer, length: number, position: number): Promise<number> {
  let found = 0;
  while (found < length) {
    const { bytesRead } = await file.read(buffer, found, length - found, position + found);
    if (bytesRead === 0) break;
    found += bytesRead;
  }
  return found;
}
