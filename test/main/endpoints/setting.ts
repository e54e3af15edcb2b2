import { onTestFinished } from 'vitest';
import { createEndpoint, type EndpointOptions } from '../../../src/main/endpoints/createEndpoint.ts';
import type { GenerateRequest } from '../../../src/shared/roles.ts';
import { type AnswerServerOptions, startAnswerServer } from '../../servers/answerServer.ts';
import { type FaultServerOptions, startFaultServer } from '../../servers/faultServer.ts';
import { createFakeClock } from './fakeClock.ts';

export const deadlineMs = 100_000;
export const idleTimeoutMs = 20_000;

/** An endpoint with a clock that the test owns, talking to a real server on loopback. Half of every jitter is drawn. */
export function connect(baseUrl: string, options: Partial<EndpointOptions> = {}, clock = createFakeClock()) {
  const endpoint = createEndpoint({
    name: 'test#honest',
    baseUrl,
    model: 'honest',
    deadlineMs,
    idleTimeoutMs,
    clock,
    random: () => 0.5,
    ...options,
  });
  return { endpoint, clock };
}

export async function connectToFaults(
  options: Partial<FaultServerOptions>,
  endpointOptions: Partial<EndpointOptions> = {},
) {
  const clock = createFakeClock();
  const server = await startFaultServer({ nowMs: clock.nowMs, ...options });
  onTestFinished(() => server.close());
  return { server, ...connect(server.baseUrl, endpointOptions, clock) };
}

export async function connectToHonest(
  options: Partial<AnswerServerOptions> = {},
  endpointOptions: Partial<EndpointOptions> = {},
) {
  const server = await startAnswerServer(options);
  onTestFinished(() => server.close());
  return { server, ...connect(server.baseUrl, endpointOptions) };
}

export function askFor(content: string, seed = 1): GenerateRequest {
  return {
    prompt: { kind: 'chat', messages: [{ role: 'user', content }] },
    sampling: { temperature: 1, topP: 1, topK: 0, maxTokens: 64, stop: [], seed },
  };
}

export const never = new AbortController().signal;
