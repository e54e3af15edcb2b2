import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import type { Core } from '../../../src/main/core.ts';
import type { Client } from '../../../src/shared/client.ts';
import type { RunConfig } from '../../../src/shared/records/config.ts';
import { type AnswerServerOptions, answerHonestly, honest } from '../../servers/answerServer.ts';
import { type FaultServer, type FaultServerOptions, startFaultServer } from '../../servers/faultServer.ts';
import { type LoopbackServer, listenOnLoopback, sendEvents, sendJson } from '../../servers/http.ts';
import { exampleConfig } from './example-config.ts';
import { openTestCore } from './openTestCore.ts';

let folder: string;
let core: Core;
let client: Client;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'querent-servers-'));
  ({ core, client } = await openTestCore(folder));
});

afterEach(async () => {
  await core.close();
  rmSync(folder, { recursive: true });
});

async function startServer(options: Partial<FaultServerOptions>): Promise<FaultServer> {
  const server = await startFaultServer({ model: 'm', scoring: 'together', ...options });
  onTestFinished(() => server.close());
  return server;
}

const items = ['Ant', 'Bee', 'Cat', 'Dog', 'Eel', 'Fox', 'Gnu', 'Hen'].map((name) => ({ name, attributes: [] }));

function configOn(server: LoopbackServer, changes: Partial<RunConfig> = {}): RunConfig {
  const role = { ...exampleConfig.policy, model: `${server.baseUrl}#m` };
  const domains = [{ name: 'animals', task: 'Find out which animals the person likes', items }];
  return { ...exampleConfig, domains, policy: role, participant: role, scorer: role, maxDepth: 2, ...changes };
}

async function runToEnd(config: RunConfig) {
  const { id } = await client.call('run.start', { config, outputDirectory: null });
  return client.call('run.wait', { runId: id });
}

describe('a run on servers', () => {
  it('is played in all three roles by a server that scores given text', async () => {
    const server = await startServer({});
    const run = await runToEnd(configOn(server));
    expect(run).toMatchObject({ status: 'finished', progress: { candidatesFinished: 4, candidatesFailed: 0 } });
    expect(run.models).toMatchObject({
      policy: { where: 'endpoint', provider: server.baseUrl, method: null },
      participant: { method: 'choice' },
      scorer: { method: 'choice' },
    });
    expect(run.usage.promptTokens).toBeGreaterThan(0);
  });

  it('is refused before it begins where the scorer’s server tells no log-probabilities', async () => {
    const server = await startServer({ scoring: 'none' });
    await expect(runToEnd(configOn(server))).rejects.toMatchObject({ code: 'model.cannot-score' });
    expect(await client.call('run.list', {})).toEqual([]);
  });

  it('can be given up while its silent server is probed', async () => {
    const controller = new AbortController();
    const server = await listenOnLoopback(() => controller.abort());
    onTestFinished(() => server.close());
    const start = { config: configOn(server), outputDirectory: null };
    await expect(client.call('run.start', start, controller.signal)).rejects.toThrow();
    expect(await client.call('run.list', {})).toEqual([]);
    // Waits for nothing that is still under way: the probe has ended.
    await core.close();
  });

  it('is told beforehand what its server can score, and goes by the newest probe', async () => {
    const options: AnswerServerOptions = { ...honest, model: 'm', scoring: 'none' };
    const server = await listenOnLoopback((request, response) => answerHonestly(request, response, options));
    onTestFinished(() => server.close());
    const config = configOn(server);
    const notes = async () => (await client.call('run.plan', { config })).notes.join(' ');
    expect((await notes()).split('is asked when the run starts')).toHaveLength(2);
    const calls = (await client.call('run.plan', { config })).calls.scorer;
    await client.call('endpoint.probe', { address: config.scorer.model });
    expect(await notes()).toContain('cannot be the scorer');
    options.scoring = 'together';
    await client.call('endpoint.probe', { address: config.scorer.model });
    expect(await notes()).not.toContain('cannot be the scorer');
    expect((await client.call('run.plan', { config })).calls.scorer).toBe(2 * calls);
    expect(await runToEnd(config)).toMatchObject({ status: 'finished' });
  });

  it('asks for log-probabilities of what the policy writes, of nothing else, and only where the server is known to tell them', async () => {
    const server = await startServer({});
    const isAsked = ({ path, body }: FaultServer['requests'][number]) => path === '/chat/completions' && body.logprobs;
    await runToEnd(configOn(server));
    // Such a server tells those of given text, but not of a chat.
    expect(server.requests.filter(isAsked).filter(({ body }) => body.top_logprobs === undefined)).toEqual([]);
    const telling = await startServer({ scoring: 'vllm' });
    await runToEnd(configOn(telling));
    const asked = telling.requests.filter(isAsked).filter(({ body }) => body.top_logprobs === undefined);
    expect(asked.length).toBeGreaterThan(0);
    for (const { body } of asked) expect(JSON.stringify(body.messages)).toContain('You interview a person');
  });

  async function startItemWriter() {
    const options: AnswerServerOptions = { ...honest, model: 'm', scoring: 'together' };
    const server = await listenOnLoopback((request, response) => {
      const asked = JSON.stringify(request.body.messages ?? '');
      if (!asked.includes('three short traits')) return answerHonestly(request, response, options);
      const content = items.map(({ name }) => `${name}: small, quick, quiet`).join('\n');
      const event = { choices: [{ index: 0, delta: { content }, finish_reason: 'stop' }] };
      const choice = { index: 0, message: { role: 'assistant', content }, finish_reason: 'stop' };
      return request.body.stream === true
        ? sendEvents(response, [event])
        : sendJson(response, 200, { choices: [choice] });
    });
    onTestFinished(() => server.close());
    return server;
  }

  it('can be preceded by items that its participant wrote, for a person to edit', async () => {
    const { participant } = configOn(await startItemWriter());
    const written = await client.call('items.generate', { domain: 'animals', count: 6, participant });
    const expected = items.slice(0, 6).map(({ name }) => ({ name, attributes: ['small', 'quick', 'quiet'] }));
    expect(written.items).toEqual(expected);
    expect(await client.call('run.list', {})).toEqual([]);
  });

  it('is told why no items can be written', async () => {
    const write = (participant: RunConfig['participant']) =>
      client.call('items.generate', { domain: 'animals', count: 6, participant });
    await expect(write(exampleConfig.participant)).rejects.toMatchObject({ code: 'config.items' });
    const { participant } = configOn(await startServer({}));
    // It answers, but with no list.
    await expect(write(participant)).rejects.toMatchObject({
      code: 'model.no-items',
      message: expect.stringContaining('no list that could be read'),
    });
    const keyless = await startServer({ apiKey: 'sk-right' });
    await expect(write(configOn(keyless).participant)).rejects.toMatchObject({ code: 'endpoint.key' });
  });

  it('exports the items that a model wrote, to be edited and used again', async () => {
    const server = await startItemWriter();
    const domains = [{ name: 'animals', task: 'Find out which animals the person likes', items: [] }];
    const run = await runToEnd(configOn(server, { domains, maxDepth: 1, numItems: 4, numPairs: 2 }));
    expect(run).toMatchObject({ status: 'finished', error: null });
    const yaml = readFileSync(join(run.folder ?? '', 'config.yml'), 'utf8');
    const { config } = await client.call('config.parse', { yaml, file: null });
    expect(config?.domains[0]?.items.map(({ name }) => name).sort()).toEqual(items.map(({ name }) => name));
  });

  it('pauses on a spending cap, keeps what is paid for, and goes on only with more', async () => {
    const server = await startServer({});
    const name = `${server.baseUrl}#m`;
    const budget = { requests: null, tokens: null, spending: 0.02 };
    const run = await runToEnd(
      configOn(server, { budget, prices: { [name]: { prompt: 1, completion: 1 } }, maxDepth: 5 }),
    );
    expect(run).toMatchObject({ status: 'paused', error: { code: 'endpoint.budget' } });
    expect(run.usage.cost).toBeLessThanOrEqual(0.02);
    const before = server.requests.length;
    await client.call('run.resume', { runId: run.id });
    expect(await client.call('run.wait', { runId: run.id })).toMatchObject({
      status: 'paused',
      usage: { cost: run.usage.cost },
    });
    expect(server.requests.length).toBe(before);
    const more = { ...budget, spending: 100 };
    await client.call('run.resume', { runId: run.id, budget: more });
    const ended = await client.call('run.wait', { runId: run.id });
    expect(ended).toMatchObject({ status: 'finished', error: null, config: { budget: more } });
    expect(ended.usage.cost).toBeGreaterThan(run.usage.cost);
    expect((await client.call('run.get', { runId: run.id })).run.config).toEqual({ ...run.config, budget: more });
  });

  it('pauses where the key stops being accepted, and goes on when it is accepted again', async () => {
    const server = await startServer({});
    const config = configOn(server);
    const world = await client.call('domain.list', {});
    const mixed = {
      ...config,
      domains: world.slice(0, 1),
      participant: { ...config.participant, model: 'world' },
      scorer: { ...config.scorer, model: 'world' },
    };
    server.add('unauthorized');
    const run = await runToEnd(mixed);
    expect(run).toMatchObject({ status: 'paused', error: { code: 'endpoint.key' } });
    await client.call('run.resume', { runId: run.id });
    expect(await client.call('run.wait', { runId: run.id })).toMatchObject({ status: 'finished', error: null });
  });

  it('counts what failed attempts have taken', async () => {
    const server = await startServer({ script: ['noFinish', 'noFinish'] });
    const world = await client.call('domain.list', {});
    const config = {
      ...configOn(server, { maxDepth: 1 }),
      domains: world.slice(0, 1),
      participant: exampleConfig.participant,
      scorer: exampleConfig.scorer,
    };
    const run = await runToEnd(config);
    expect(run.status).toBe('finished');
    expect(server.requests).toHaveLength(4);
    // The world is asked too, and counted in requests, not in tokens.
    const good = await runToEnd(config);
    expect(run.usage.requests - good.usage.requests).toBe(2);
    expect(run.usage.promptTokens).toBeGreaterThan(good.usage.promptTokens);
  });
});
