/** The methods `hub.*`, `download.*` and `push.*`. The client library is loaded when it is first needed. */

import { QuerentError } from '../../../shared/errors.ts';
import type { hubMethods } from '../../../shared/hubMethods.ts';
import type { HubModel } from '../../../shared/records/hub.ts';
import type { Handlers } from '../../serve.ts';
import type { DownloadSources, Downloads } from './downloads.ts';
import type { Pushes } from './pushes.ts';

export type HubHandlers = Pick<Handlers, keyof typeof hubMethods>;

interface Parts extends Pick<DownloadSources, 'environment'> {
  downloads: Downloads;
  pushes: Pushes;
  /** The model is gone. */
  onDeleted(folder: string): void;
}

export function createHubHandlers({ downloads, pushes, onDeleted, environment }: Parts): HubHandlers {
  const look = async (repository: string, revision: string, signal: AbortSignal): Promise<HubModel> => {
    const { readHubAccess } = await import('../../hub/access.ts');
    const { describeModel } = await import('../../hub/describeModel.ts');
    return describeModel(readHubAccess(environment), repository, revision, signal);
  };
  return {
    'hub.look': ({ repository, revision }, signal) => look(repository, revision, signal),
    'download.start': async ({ repository, revision, paths }, signal) => {
      const { problem, ...model } = await look(repository, revision, signal);
      if (paths === null && problem !== null) {
        throw new QuerentError(
          'hub.unusable',
          `${repository} cannot be used here. ${problem}`,
          'Choose another model.',
        );
      }
      const files = model.files.filter(({ path, isNeeded }) => paths?.includes(path) ?? isNeeded);
      return downloads.start({ ...model, files });
    },
    'download.list': () => downloads.list(),
    'download.pause': ({ id }) => downloads.pause(id),
    'download.resume': ({ id }) => downloads.resume(id),
    'download.wait': ({ id }, signal) => downloads.wait(id, signal),
    'download.delete': async ({ id }) => {
      const deleted = (await downloads.list()).find((one) => one.id === id);
      const left = await downloads.delete(id);
      if (deleted) onDeleted(deleted.folder);
      return left;
    },
    ...pushes.handlers,
  };
}
