/** The methods `hub.*`, `download.*` and `push.*`. The client library is loaded when it is first needed. */

import { QuerentError } from '../../../shared/errors.ts';
import type { hubMethods } from '../../../shared/hubMethods.ts';
import type { HubModel } from '../../../shared/records/hub.ts';
import { withoutSecrets } from '../../../shared/withoutSecrets.ts';
import type { Handlers } from '../../serve.ts';
import type { DownloadSources, Downloads } from './downloads.ts';

export type HubHandlers = Pick<Handlers, keyof typeof hubMethods>;

interface Parts extends Pick<DownloadSources, 'environment' | 'changes' | 'now'> {
  downloads: Downloads;
  /** The model is gone. */
  onDeleted(folder: string): void;
}

export function createHubHandlers({ downloads, onDeleted, environment, changes, now }: Parts): HubHandlers {
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
    'push.preview': async ({ folder }) => {
      const { readHubAccess } = await import('../../hub/access.ts');
      const { folderFiles } = await import('../../hub/folderFiles.ts');
      const { url, token } = readHubAccess(environment);
      return { hubUrl: url, hasToken: token !== undefined, ...(await folderFiles(folder)) };
    },
    'push.start': async ({ pushId, ...wanted }, signal) => {
      const { readHubAccess } = await import('../../hub/access.ts');
      const { pushFolder } = await import('../../hub/pushFolder.ts');
      const startedAt = now();
      return pushFolder(
        {
          ...wanted,
          access: readHubAccess(environment),
          keys: secretsOf(environment),
          onProgress: (progress) => {
            const { bytesDone, bytesTotal } = progress;
            const elapsedMs = now() - startedAt;
            const remainingMs = bytesDone > 0 ? (elapsedMs / bytesDone) * (bytesTotal - bytesDone) : null;
            changes.emit({ event: 'push.progressed', data: { pushId, ...progress, remainingMs } });
          },
        },
        signal,
      );
    },
  };
}

/** Values of the variables that no process of ours is given. */
function secretsOf(environment: Record<string, string | undefined>): string[] {
  const open = withoutSecrets(environment);
  return Object.entries(environment).flatMap(([name, value]) => (name in open || !value ? [] : [value]));
}
