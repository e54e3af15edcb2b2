import { rm, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { QuerentError } from '../../shared/errors.ts';
import { makeFolder } from './placeFolder.ts';
import { whyNotWritten } from './whyNotWritten.ts';

/**
 * Makes the output directory and writes a file there, so that a run learns before it begins, and before anything is paid,
 * whether it can be exported in the end. Throws export.unwritable.
 */
export async function tryFolder(outputDirectory: string): Promise<void> {
  const folder = resolve(outputDirectory);
  const trial = join(folder, `.querent-${process.pid}.trial`);
  try {
    await makeFolder(folder);
    await writeFile(trial, 'This folder can be written.\n');
    await rm(trial);
  } catch (error) {
    await rm(trial, { force: true }).catch(() => undefined);
    throw new QuerentError(
      'export.unwritable',
      `The output folder ${folder} cannot be written: ${whyNotWritten(error)}. Nothing was begun and nothing paid.`,
      'Choose another one (--output-dir, or the output folder in the studio), or make this one writable.',
      { cause: error },
    );
  }
}
