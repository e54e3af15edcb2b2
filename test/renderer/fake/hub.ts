import type { Handlers } from '../../../src/main/serve.ts';
import { QuerentError } from '../../../src/shared/errors.ts';
import type { hubMethods } from '../../../src/shared/hubMethods.ts';

/** A machine without a network: nothing was downloaded, and nothing can be. */
export function createFakeHub(): Pick<Handlers, keyof typeof hubMethods> {
  const unreachable = () => {
    throw new QuerentError('hub.unreachable', 'The hub cannot be reached.', 'Check the network.');
  };
  return {
    'hub.look': unreachable,
    'download.start': unreachable,
    'download.list': () => [],
    'download.pause': unreachable,
    'download.resume': unreachable,
    'download.wait': unreachable,
    'download.delete': () => [],
    'push.preview': unreachable,
    'push.start': unreachable,
  };
}
