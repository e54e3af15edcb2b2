/** The methods `endpoint.*`. The client library is loaded when a server is first asked. */
import { QuerentError } from '../../../shared/errors.ts';
import { parseServerName } from '../../endpoints/endpointName.ts';
import type { Handlers } from '../../serve.ts';
import { findKey } from '../keys.ts';
import type { SettingsHolder } from '../settings.ts';
import { addEndpoint, changeEndpoint, forgetEndpoint, noAddress, readEndpoints } from './known-endpoints.ts';
import { type ProbingParts, probeKnown } from './probing.ts';
import { releaseRoles } from './using.ts';

export type EndpointHandlers = Pick<Handlers, Extract<keyof Handlers, `endpoint.${string}`>>;

export function createEndpointHandlers(parts: ProbingParts & { settings: SettingsHolder }): EndpointHandlers {
  const { db, keys, now, settings } = parts;
  return {
    'endpoint.probe': ({ address }, signal) => probeKnown(parts, address, signal),
    'endpoint.list': () => readEndpoints(db),
    'endpoint.add': async ({ address }, signal) =>
      addEndpoint(db, address.includes('#') ? address : await nameFirstModel(parts, address, signal)),
    'endpoint.forget': ({ name }) => {
      forgetEndpoint(db, name);
      releaseRoles(settings, name);
      return readEndpoints(db);
    },
    'endpoint.price': ({ name, prices }) => changeEndpoint(db, name, { prices }),
    'endpoint.test': async ({ name }, signal) => {
      const known = addEndpoint(db, name);
      const { testEndpoint } = await import('./endpoint-test.ts');
      return changeEndpoint(db, name, { test: await testEndpoint(known, keys, now, signal) });
    },
  };
}

async function nameFirstModel({ keys }: ProbingParts, address: string, signal: AbortSignal): Promise<string> {
  const server = parseServerName(address);
  if (server === null) throw noAddress(address);
  const { baseUrl } = server;
  const { firstModel } = await import('../endpoint-probe.ts');
  const model = await firstModel(baseUrl, await findKey(baseUrl, keys), signal);
  if (model) return `${address}#${model}`;
  throw new QuerentError('config.model', `${baseUrl} answers, but lists no models.`, `Name one: ${address}#MODEL.`);
}
