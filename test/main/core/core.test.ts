import { mkdirSync, mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { findOwner } from '../../../src/main/core/owner.ts';
import type { Core } from '../../../src/main/core.ts';
import type { CoreEvent } from '../../../src/main/serve.ts';
import type { Client } from '../../../src/shared/client.ts';
import type { Run } from '../../../src/shared/records/run.ts';
import { exampleConfig } from './example-config.ts';
import { openTestCore } from './openTestCore.ts';

let folder: string;
let core: Core;
let client: Client;
let changes: CoreEvent[];

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'querent-core-'));
  await open();
});

afterEach(async () => {
  await core.close();
  rmSync(folder, { recursive: true });
});

async function open(environment: Record<string, string> = {}): Promise<void> {
  ({ core, client } = await openTestCore(folder, { environment }));
  changes = [];
  core.on((change) => changes.push(change));
}

/** Cars of the world, since the example of the tests has no items of its own. */
async function worldConfig() {
  const [cars] = await client.call('domain.list', {});
  return { ...exampleConfig, maxDepth: 2, domains: cars ? [cars] : [] };
}

async function runToEnd(): Promise<Run> {
  const { id } = await client.call('run.start', { config: await worldConfig(), outputDirectory: null });
  return client.call('run.wait', { runId: id });
}

describe('core', () => {
  it('describes itself, and tells when settings change', async () => {
    expect(await client.call('studio.describe', {})).toMatchObject({
      version: '1.2.3',
      host: 'cli',
      settings: { provider: 'cpu', weights: 'fp32', outputDirectory: join(folder, 'outputs') },
      engine: { state: 'stopped' },
    });
    await client.call('settings.change', { weights: 'int8' });
    expect(changes).toEqual([{ event: 'studio.changed', data: expect.objectContaining({ version: '1.2.3' }) }]);
    const { config } = await client.call('config.example', {});
    expect([config.weights, config.provider]).toEqual(['int8', 'cpu']);
  });

  it('keeps settings over a restart, and gives the workspace back', async () => {
    await client.call('settings.change', { colorScheme: 'dark', threads: 2 });
    await core.close();
    await open();
    const { settings } = await client.call('studio.describe', {});
    expect(settings).toMatchObject({ colorScheme: 'dark', threads: 2 });
  });

  it('tells other processes how to reach it, as long as it is open', async () => {
    const workspace = join(folder, 'workspace.sqlite');
    core.announce({ url: 'http://127.0.0.1:1', token: 'secret' });
    expect(findOwner(workspace)).toMatchObject({ url: 'http://127.0.0.1:1', token: 'secret' });
    await core.close();
    expect(findOwner(workspace)).toBe(null);
    expect(findOwner(join(folder, 'nowhere', 'workspace.sqlite'))).toBe(null);
    await open();
  });

  it('plans, runs, and tells the tree as it grew', async () => {
    const config = await worldConfig();
    const plan = await client.call('run.plan', { config });
    expect(plan).toMatchObject({ interviews: 1, groups: 2, candidates: 4 });
    const run = await runToEnd();
    expect(run).toMatchObject({ status: 'finished', progress: { groupsFinished: 2, candidatesFinished: 4 } });
    expect(run.models?.scorer).toMatchObject({ where: 'world', method: 'exact' });
    const tree = await client.call('run.tree', { runId: run.id });
    expect(tree.map(({ group, candidates }) => [group.depth, candidates.length])).toEqual([
      [0, 2],
      [1, 2],
    ]);
    const told = changes.flatMap((change) => (change.event === 'group.changed' ? [change.data] : []));
    expect(told.at(-1)).toEqual(tree.at(-1));
    expect(await client.call('run.list', {})).toEqual([run]);
  });

  it('explains a reward by the log-probability of each label before and after', async () => {
    const run = await runToEnd();
    const [root] = await client.call('run.tree', { runId: run.id });
    const [first] = root?.candidates ?? [];
    if (!first) throw new Error('no candidate');
    const { pairs, candidate } = await client.call('candidate.explain', { candidateId: first.id });
    const gains = pairs
      .filter(({ set }) => set === 'E')
      .map(({ logProbabilityBefore, logProbabilityAfter }) => logProbabilityAfter - logProbabilityBefore);
    const mean = gains.reduce((sum, gain) => sum + gain, 0) / gains.length;
    expect(candidate.reward).toBeCloseTo(mean, 12);
    expect(pairs.some(({ set }) => set === 'T')).toBe(true);
  });

  it('exports again, wherever it is asked to, and remembers where', async () => {
    const run = await runToEnd();
    const { folder: written, files } = await client.call('run.export', {
      runId: run.id,
      outputDirectory: join(folder, 'b'),
    });
    expect(written).toBe(join(folder, 'b', run.id));
    expect(files.map(({ path }) => path)).toContain('dataset.json');
    expect((await client.call('run.get', { runId: run.id })).run.folder).toBe(written);
  });

  it('does not begin a run that it could not export, and finishes one whose export failed by the next that succeeds', async () => {
    const config = await worldConfig();
    writeFileSync(join(folder, 'file'), '');
    const blocked = join(folder, 'file', 'outputs');
    await expect(client.call('run.start', { config, outputDirectory: blocked })).rejects.toMatchObject({
      code: 'export.unwritable',
      message: expect.stringContaining(`${blocked} cannot be written: `),
    });
    expect(await client.call('run.list', {})).toEqual([]);

    const long = { ...config, maxDepth: 6 };
    const { id } = await client.call('run.start', { config: long, outputDirectory: join(folder, 'a') });
    rmSync(join(folder, 'a'), { recursive: true });
    writeFileSync(join(folder, 'a'), 'a file where the folder was');
    const failed = await client.call('run.wait', { runId: id });
    expect(failed).toMatchObject({ status: 'failed', error: { code: 'export.failed' }, folder: null });
    await expect(client.call('run.resume', { runId: id })).rejects.toMatchObject({ code: 'export.unwritable' });
    expect((await client.call('run.get', { runId: id })).run).toEqual(failed);

    const { folder: written } = await client.call('run.export', { runId: id, outputDirectory: join(folder, 'b') });
    expect((await client.call('run.get', { runId: id })).run).toMatchObject({
      status: 'finished',
      error: null,
      folder: written,
      outputDirectory: join(folder, 'b'),
      finishedAt: expect.any(Number),
    });
  });

  it('estimates the next run with the same models by the last one', async () => {
    const first = await client.call('run.plan', { config: await worldConfig() });
    const run = await runToEnd();
    const next = await client.call('run.plan', { config: await worldConfig() });
    expect(next.durationMs).not.toBe(first.durationMs);
    expect(Math.abs((next.durationMs ?? 0) - run.activeMs)).toBeLessThanOrEqual(2);
  });

  it('says what is missing where a model, a run or a candidate does not exist', async () => {
    const config = await worldConfig();
    const missing = { ...config, policy: { ...config.policy, model: join(folder, 'nothing') } };
    const start = client.call('run.start', { config: missing, outputDirectory: null });
    await expect(start).rejects.toMatchObject({ code: 'model.missing', message: expect.stringContaining('nothing') });
    const bundled = { ...config, scorer: { ...config.scorer, model: 'bundled' } };
    await expect(client.call('run.plan', { config: bundled })).rejects.toMatchObject({ code: 'model.missing' });
    await expect(client.call('run.get', { runId: 'run_1' as Run['id'] })).rejects.toMatchObject({
      code: 'run.unknown',
    });
    await expect(client.call('group.get', { groupId: 'g' as never })).rejects.toMatchObject({ code: 'run.unknown' });
    expect(await client.call('run.list', {})).toEqual([]);
  });

  it('inspects a model by the header of its weights, however large those are, and says what is wrong with a broken header', async () => {
    const model = join(folder, 'large');
    mkdirSync(model);
    writeFileSync(join(model, 'config.json'), '{"model_type": "llama"}');
    const weights = join(model, 'model.safetensors');
    const header = JSON.stringify({ w: { dtype: 'BF16', shape: [1_500_000, 1000], data_offsets: [0, 3_000_000_000] } });
    const length = Buffer.alloc(8);
    length.writeBigUInt64LE(BigInt(header.length));
    writeFileSync(weights, Buffer.concat([length, Buffer.from(header)]));
    truncateSync(weights, 8 + header.length + 3_000_000_000);
    expect(await client.call('model.inspect', { name: model })).toMatchObject({ parameters: 1_500_000_000 });
    writeFileSync(weights, Buffer.alloc(16, 255));
    writeFileSync(join(model, 'config.json'), '{"model_type": "gpt2"}');
    expect(await client.call('model.inspect', { name: model })).toMatchObject({
      family: 'gpt2',
      parameters: null,
      problem: { code: 'model.weights' },
    });
  });

  it('lists the models that come with Querent', async () => {
    expect((await client.call('model.list', {})).map(({ name }) => name)).toEqual(['world']);
    await expect(client.call('model.inspect', { name: 'bundled' })).rejects.toMatchObject({ code: 'model.missing' });
  });
});
