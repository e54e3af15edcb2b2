import { expect, it, onTestFinished } from 'vitest';
import { probeEndpoint } from '../../../src/main/core/endpoint-probe.ts';
import { startAnswerServer } from '../../servers/answerServer.ts';

const never = new AbortController().signal;
const keys = { environment: {} };

it('an address without a model is probed with the first that the server lists', async () => {
  const server = await startAnswerServer({ model: 'first', scoring: 'together' });
  onTestFinished(() => server.close());
  const report = await probeEndpoint(server.baseUrl, keys, never);
  expect(report).toMatchObject({ model: 'first', reachable: true, scores: 'given text', error: null });
});

it('an address where nobody listens gives a report with the error', async () => {
  const server = await startAnswerServer();
  await server.close();
  const report = await probeEndpoint(server.baseUrl, keys, never);
  expect(report).toMatchObject({ reachable: false, error: { code: 'endpoint.network' } });
});

it('a provider without its key says which variable to set', async () => {
  const { error } = await probeEndpoint('together#model', keys, never);
  expect(error).toMatchObject({ code: 'endpoint.key', hint: expect.stringContaining('TOGETHER_API_KEY') });
});
