import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { mismatchError } from './exportError.ts';
import type { ExportFile } from './files.ts';

/** Reads a file of the folder again and compares it with what it was made from. Throws export.mismatch. */
export async function compareFile(folder: string, file: ExportFile): Promise<void> {
  const path = join(folder, file.path);
  let found: unknown;
  try {
    found = await file.read(await readFile(path));
  } catch (error) {
    throw mismatchError(path, `it cannot be read (${error instanceof Error ? error.message : error})`);
  }
  if (!isDeepStrictEqual(found, file.expected)) throw mismatchError(path, difference(found, file.expected));
}

function difference(found: unknown, expected: unknown): string {
  if (!Array.isArray(found) || !Array.isArray(expected)) return 'its contents differ';
  if (found.length !== expected.length) return `it has ${found.length} rows instead of ${expected.length}`;
  const row = expected.findIndex((value, index) => !isDeepStrictEqual(found[index], value));
  return `row ${row + 1} differs`;
}
