/** The methods `key.list`, `log.list` and `diagnostics.*`. */
import { stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { QuerentError } from '../../../shared/errors.ts';
import { makeFolder } from '../../exchange/placeFolder.ts';
import { whyNotWritten } from '../../exchange/whyNotWritten.ts';
import type { Handlers } from '../../serve.ts';
import { givenPath } from '../given-path.ts';
import { listKeys } from '../keys.ts';
import { runTask } from '../upkeep/run-task.ts';
import { type BundleSources, collectBundle } from './collect-bundle.ts';

export type DiagnosticsHandlers = Pick<Handlers, 'key.list' | 'log.list' | 'diagnostics.preview' | 'diagnostics.save'>;

export function createDiagnosticsHandlers(sources: BundleSources): DiagnosticsHandlers {
  const { db, keys, log, settings, now } = sources;
  return {
    'key.list': () => listKeys(keys),
    'log.list': async (query) => ({ folder: log.folder, ...(await log.list(query)) }),
    'diagnostics.preview': async (_, signal) => ({
      files: await collectBundle(sources, signal),
      path: join(settings.read().outputDirectory, bundleName(now())),
    }),
    'diagnostics.save': async ({ path }, signal) => {
      const destination = await chooseFile(givenPath(path, db.name), now());
      const files = (await collectBundle(sources, signal)).map(({ name, text }) => ({ name, text }));
      const { bytes } = await runTask('bundle', { destination, files }, { signal });
      return { path: destination, bytes };
    },
  };
}

/** A folder is given the file; the folder of a file is made. */
async function chooseFile(given: string, now: number): Promise<string> {
  const found = await stat(given).catch(() => null);
  const file = found?.isDirectory() ? join(given, bundleName(now)) : given;
  await makeFolder(dirname(file)).catch((cause: unknown) => {
    const message = `The folder of ${file} cannot be made: ${whyNotWritten(cause)}.`;
    throw new QuerentError('diagnostics.unwritable', message, 'Choose another folder.', { cause });
  });
  return file;
}

function bundleName(now: number): string {
  return `querent-diagnostics-${new Date(now).toISOString().slice(0, 16).replaceAll(/[-:]/g, '').replace('T', '-')}.zip`;
}
