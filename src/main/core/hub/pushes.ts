/** The methods `push.*`: an exported folder goes to a hub. */
import { QuerentError } from '../../../shared/errors.ts';
import { withoutSecrets } from '../../../shared/withoutSecrets.ts';
import type { Handlers } from '../../serve.ts';
import type { DownloadSources } from './downloads.ts';
import { runPush } from './run-push.ts';

export interface Pushes {
  handlers: Pick<Handlers, 'push.preview' | 'push.start'>;
  /** Stops those under way, and waits until their processes are gone. */
  close(): Promise<void>;
}

export function createPushes({ environment, changes, now }: Omit<DownloadSources, 'modelsFolder'>): Pushes {
  const closing = new AbortController();
  const underWay = new Set<Promise<unknown>>();
  return {
    handlers: {
      'push.preview': async ({ folder }) => {
        const { readHubAccess } = await import('../../hub/access.ts');
        const { folderFiles } = await import('../../hub/folderFiles.ts');
        const { url, token } = readHubAccess(environment);
        return { hubUrl: url, hasToken: token !== undefined, ...(await folderFiles(folder)) };
      },
      'push.start': async ({ pushId, ...wanted }, given) => {
        const { readHubAccess } = await import('../../hub/access.ts');
        const startedAt = now();
        const job = { ...wanted, access: readHubAccess(environment), keys: secretsOf(environment) };
        const pushed = runPush(job, AbortSignal.any([given, closing.signal]), (progress) => {
          const { bytesDone, bytesTotal } = progress;
          const elapsedMs = now() - startedAt;
          const remainingMs = bytesDone > 0 ? (elapsedMs / bytesDone) * (bytesTotal - bytesDone) : null;
          changes.emit({ event: 'push.progressed', data: { pushId, ...progress, remainingMs } });
        });
        underWay.add(pushed);
        try {
          return await pushed;
        } finally {
          underWay.delete(pushed);
        }
      },
    },
    async close() {
      closing.abort(new QuerentError('hub.stopped', 'The push was stopped: the workspace was closed.', 'Push again.'));
      await Promise.allSettled(underWay);
    },
  };
}

/** Values of the variables that no process of ours is given. */
function secretsOf(environment: Record<string, string | undefined>): string[] {
  const open = withoutSecrets(environment);
  return Object.entries(environment).flatMap(([name, value]) => (name in open || !value ? [] : [value]));
}
