import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, onTestFinished, test } from 'vitest';
import type { Core } from '../../../../src/main/core.ts';
import type { Client } from '../../../../src/shared/client.ts';
import { type AnswerServerOptions, startAnswerServer } from '../../../servers/answerServer.ts';
import { openTestCore } from '../openTestCore.ts';

let folder: string;
let core: Core;
let client: Client;

const open = async () => {
  ({ core, client } = await openTestCore(folder));
};

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'querent-servers-'));
  await open();
});

afterEach(async () => {
  await core.close();
  rmSync(folder, { recursive: true });
});

async function serve(options: Partial<AnswerServerOptions> = {}) {
  const server = await startAnswerServer(options);
  onTestFinished(() => server.close());
  return { ...server, name: `${server.baseUrl}#honest` };
}

test('a server is added with the first model that it lists, keeps what was found over a restart, and is forgotten', async () => {
  const { baseUrl, name, requests } = await serve({ scoring: 'together' });
  expect(await client.call('endpoint.add', { address: name })).toMatchObject({ name, model: 'honest', probe: null });
  expect(requests).toEqual([]);
  expect(await client.call('endpoint.add', { address: baseUrl })).toMatchObject({ name });
  const report = await client.call('endpoint.probe', { address: name });
  await client.call('endpoint.price', { name, prices: { prompt: 1, completion: 2 } });
  await core.close();
  await open();
  expect(await client.call('endpoint.list', {})).toMatchObject([
    { name, probe: { report }, prices: { prompt: 1, completion: 2 }, test: null },
  ]);
  expect(await client.call('endpoint.forget', { name })).toEqual([]);
  await expect(client.call('endpoint.add', { address: 'nowhere' })).rejects.toMatchObject({ code: 'config.model' });
  const secret = 'http://me:secret@127.0.0.1/v1#m';
  await expect(client.call('endpoint.add', { address: secret })).rejects.toMatchObject({ code: 'config.model' });
});

test('a test asks once and tells the answer, its times, tokens, log-probabilities and price', async () => {
  const { name, requests } = await serve({ tellsWritten: true });
  await client.call('endpoint.add', { address: name });
  const { test: first } = await client.call('endpoint.test', { name });
  expect(requests.map(({ path }) => path)).toEqual(['/chat/completions']);
  expect(first).toMatchObject({ cost: null, error: null, tellsLogProbabilities: true });
  expect(first?.answer.length).toBeGreaterThan(5);
  expect(first?.firstMs).toBeGreaterThanOrEqual(0);
  expect(first?.wholeMs).toBeGreaterThanOrEqual(first?.firstMs ?? Number.NaN);
  await client.call('endpoint.price', { name, prices: { prompt: 1e6, completion: 2e6 } });
  const { test: priced } = await client.call('endpoint.test', { name });
  expect(priced?.cost).toBe((priced?.promptTokens ?? 0) + 2 * (priced?.completionTokens ?? 0));
  expect((await client.call('endpoint.list', {}))[0]?.test).toEqual(priced);
});

test('a test that fails says why and the way out, and is remembered as such', async () => {
  const { name, close } = await serve({ apiKey: 'sk-right' });
  await client.call('endpoint.add', { address: name });
  const refused = (await client.call('endpoint.test', { name })).test;
  expect(refused).toMatchObject({ answer: '', error: { code: 'endpoint.key' } });
  expect(refused?.error?.hint).not.toBe('');
  await close();
  const silent = (await client.call('endpoint.test', { name })).test;
  expect(silent?.error).toMatchObject({ code: 'endpoint.network' });
  expect((await client.call('endpoint.list', {}))[0]?.test).toEqual(silent);
});

test('a server plays a role in new runs, with its price, and none as a scorer where it tells no log-probabilities', async () => {
  const { name } = await serve({ scoring: 'none' });
  await client.call('endpoint.add', { address: name });
  await client.call('endpoint.price', { name, prices: { prompt: 3, completion: 4 } });
  for (const role of ['policy', 'participant'] as const) await client.call('model.use', { name, role });
  await expect(client.call('model.use', { name, role: 'scorer' })).rejects.toMatchObject({
    code: 'model.role',
    message: expect.stringContaining('log-probabilities'),
  });
  const { config } = await client.call('config.begin', {});
  expect([config.policy.model, config.participant.model, config.scorer.model]).toEqual([name, name, 'bundled']);
  expect(config.prices).toEqual({ [name]: { prompt: 3, completion: 4 } });
  expect((await client.call('config.example', {})).config.policy.model).toBe('bundled');
  await client.call('endpoint.forget', { name });
  expect((await client.call('config.begin', {})).config).toMatchObject({ policy: { model: 'bundled' }, prices: {} });
});

test('a server that tells them is a scorer, one that is silent plays nothing, nor does a folder that cannot be run', async () => {
  const { name } = await serve({ scoring: 'together' });
  expect((await client.call('model.use', { name, role: 'scorer' })).roles.scorer).toBe(name);
  expect((await client.call('model.use', { name: 'world', role: 'scorer' })).roles.scorer).toBe('world');
  const silent = await startAnswerServer();
  await silent.close();
  const use = (model: string) => client.call('model.use', { name: model, role: 'policy' });
  await expect(use(`${silent.baseUrl}#honest`)).rejects.toMatchObject({ code: 'model.role' });
  await expect(use(folder)).rejects.toMatchObject({ code: 'model.role' });
  await expect(use(join(folder, 'none'))).rejects.toMatchObject({ code: 'model.missing' });
  expect((await client.call('studio.describe', {})).settings.roles).toEqual({
    policy: 'bundled',
    participant: 'bundled',
    scorer: 'world',
  });
});
