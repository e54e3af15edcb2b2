import type { EndpointReport } from '../../shared/contract.ts';
import { QuerentError, toErrorMessage } from '../../shared/errors.ts';
import { systemClock } from './clock.ts';
import { createEndpoint } from './createEndpoint.ts';
import type { ServerAddress } from './endpointName.ts';
import { parseServerName } from './endpointName.ts';
import { listModels } from './listModels.ts';
import { findKey } from './openEndpoint.ts';
import type { ProbeReport } from './probe.ts';
import { createTransport } from './transport.ts';

/**
 * `querent probe`: what a server can do, for an address or preset with or without `#model`; without, its first model is taken.
 * A server that does not answer is a report with an error; only an address that cannot be read throws (`usage.address`).
 */
export async function probeAddress(
  address: string,
  environment: { readonly [name: string]: string | undefined },
  signal: AbortSignal,
): Promise<EndpointReport> {
  const [place = '', ...rest] = address.split('#');
  const server = parseServerName(place);
  if (server === null) {
    const hint = 'Write an address such as http://127.0.0.1:8000/v1, or a preset such as together#MODEL.';
    throw new QuerentError('usage.address', `"${address}" is no address of a server.`, hint);
  }
  const wanted = rest.join('#').trim();
  try {
    const apiKey = findKey(server, environment);
    const model = wanted || (await firstModel(server, apiKey, signal));
    const endpoint = createEndpoint({ ...server, name: address, model, apiKey, retryLimits: { patienceMs: 5_000 } });
    const report = await endpoint.probe(signal);
    return toEndpointReport(report);
  } catch (error) {
    if (signal.aborted) throw error;
    const nothing = { generates: false, scores: 'nothing' as const, latencyMs: null, findings: [] };
    const isReachable = error instanceof QuerentError && error.code !== 'endpoint.network';
    return { baseUrl: server.baseUrl, model: wanted, reachable: isReachable, ...nothing, error: toErrorMessage(error) };
  }
}

export function toEndpointReport({ baseUrl, model, scores, latencyMs, findings }: ProbeReport): EndpointReport {
  const names = { 'given-text': 'given text', 'first-token': 'generated tokens', nothing: 'nothing' } as const;
  return { baseUrl, model, reachable: true, generates: true, scores: names[scores], latencyMs, findings, error: null };
}

async function firstModel(
  { baseUrl }: ServerAddress,
  apiKey: string | undefined,
  signal: AbortSignal,
): Promise<string> {
  const transport = createTransport({ baseUrl, apiKey, deadlineMs: 15_000, idleTimeoutMs: 15_000, clock: systemClock });
  const models = await listModels(transport, baseUrl, signal);
  if (models[0] !== undefined) return models[0];
  throw new QuerentError('endpoint.model', `${baseUrl} lists no model.`, 'Name one: write the address with #MODEL.');
}
