import { renameSync, writeFileSync } from 'node:fs';
import { strToU8, zipSync } from 'fflate/browser';
import { QuerentError } from '../../../shared/errors.ts';

export interface BundleJob {
  destination: string;
  files: { name: string; text: string }[];
}

/**
 * A zip of texts, whole or not at all. For a process of its own: fflate's other way is threads, which main must not have. Its
 * form for Node declares a name that bundlers declare too, so that of the browser is taken.
 */
export function writeBundle({ destination, files }: BundleJob): { bytes: number } {
  const zipped = zipSync(Object.fromEntries(files.map(({ name, text }) => [name, strToU8(text)])));
  try {
    writeFileSync(`${destination}.part`, zipped, { mode: 0o600 });
    renameSync(`${destination}.part`, destination);
    return { bytes: zipped.length };
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new QuerentError(
      'diagnostics.unwritable',
      `The bundle cannot be written to ${destination}: ${reason}.`,
      'Choose another folder.',
      { cause },
    );
  }
}
