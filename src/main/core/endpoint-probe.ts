/** What an OpenAI-compatible server can do, told as the contract has it: a server that does not answer is a report, too. */

import { toErrorMessage } from '../../shared/errors.ts';
import type { EndpointReport } from '../../shared/records/endpoint.ts';
import { systemClock } from '../endpoints/clock.ts';
import { createEndpoint } from '../endpoints/createEndpoint.ts';
import { parseEndpointName } from '../endpoints/endpointName.ts';
import { isAnswered } from '../endpoints/failure.ts';
import { listModels } from '../endpoints/listModels.ts';
import type { ProbeReport } from '../endpoints/probe.ts';
import { createTransport } from '../endpoints/transport.ts';
import { findKey, type KeySources } from './keys.ts';

const scoresWords: Record<ProbeReport['scores'], EndpointReport['scores']> = {
  'given-text': 'given text',
  'first-token': 'generated tokens',
  nothing: 'nothing',
};

/** `address` is `<preset or url>#<model>`, or either alone, which means the first model that the server lists. */
export async function probeEndpoint(
  address: string,
  keys: KeySources,
  signal: AbortSignal,
): Promise<EndpointReport & { ways: ProbeReport['ways'] | null }> {
  const endpoint = parseEndpointName(address.includes('#') ? address : `${address}#?`);
  const failure = { reachable: false, generates: false, scores: 'nothing', latencyMs: null, findings: [] } as const;
  if (endpoint === null) {
    const error = { code: 'config.model', message: `${address} is no address of a server.`, hint: addressHint };
    return { baseUrl: address, model: '', ...failure, findings: [], error, ways: null };
  }
  const { baseUrl } = endpoint;
  try {
    const apiKey = await findKey(baseUrl, keys);
    const model = endpoint.model === '?' ? await firstModel(baseUrl, apiKey, signal) : endpoint.model;
    if (model === null) {
      const message = `${baseUrl} answers, but lists no models.`;
      const error = { code: 'config.model', message, hint: `Name one: ${baseUrl}#MODEL.` };
      return { baseUrl, model: '', ...failure, reachable: true, findings: [], error, ways: null };
    }
    const report = await createEndpoint({ ...endpoint, model, apiKey, concurrency: 4 }).probe(signal);
    return {
      baseUrl,
      model,
      reachable: true,
      generates: report.generates.chat || report.generates.text,
      scores: scoresWords[report.scores],
      latencyMs: report.latencyMs,
      findings: report.findings,
      error: null,
      ways: report.ways,
    };
  } catch (error) {
    signal.throwIfAborted();
    const model = endpoint.model === '?' ? '' : endpoint.model;
    const told = { findings: [], error: toErrorMessage(error), ways: null };
    return { baseUrl, model, ...failure, ...told, reachable: isAnswered(error) };
  }
}

const addressHint = 'Write http://HOST:PORT/v1, http://HOST:PORT/v1#MODEL, or a preset such as ollama#MODEL.';

/** The first that the server lists; null where it lists none. Throws `endpoint.*`. */
export async function firstModel(
  baseUrl: string,
  apiKey: string | undefined,
  signal: AbortSignal,
): Promise<string | null> {
  const limits = { deadlineMs: 20_000, idleTimeoutMs: 20_000, clock: systemClock };
  const transport = createTransport({ baseUrl, apiKey, ...limits });
  return (await listModels(transport, baseUrl, signal))[0] ?? null;
}
