import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Core } from '../../../../src/main/core.ts';
import { type EngineProcess, startChild } from '../../../../src/main/engine/process/startChild.ts';
import { enginePath, resourcesFolder } from '../../../../src/main/hosts/paths.ts';
import type { Client } from '../../../../src/shared/client.ts';
import { openTestCore } from '../openTestCore.ts';

let folder: string;
let core: Core;
let client: Client;
let engines: EngineProcess[];
const bundled = { name: 'bundled', provider: 'cpu', weights: 'fp32' } as const;

const open = async () => {
  const startEngine = (path: string) => {
    const engine = startChild(path);
    engines.push(engine);
    return engine;
  };
  ({ core, client } = await openTestCore(folder, { enginePath, resourcesFolder, startEngine }));
};

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'querent-measuring-'));
  engines = [];
  await open();
});

afterEach(async () => {
  await core.close();
  rmSync(folder, { recursive: true });
});

function isAlive({ pid }: EngineProcess): boolean {
  try {
    return pid !== undefined && process.kill(pid, 0);
  } catch {
    return false;
  }
}

async function measurementsOf(name: string) {
  return (await client.call('model.list', {})).find((model) => model.name === name)?.measurements;
}

test('the bundled model is measured in an engine of its own, and what was found outlives a restart', async () => {
  const before = Date.now();
  const exact = await client.call('model.measure', bundled);
  const quantised = await client.call('model.measure', { ...bundled, weights: 'int8' });
  for (const found of [exact, quantised]) {
    expect(found.generatedPerSecond).toBeGreaterThan(10);
    // Texts are read side by side, and written token by token.
    expect(found.scoredPerSecond).toBeGreaterThan(found.generatedPerSecond);
    // Node and ONNX Runtime alone take this much; the model has nine megabytes.
    expect(found.residentBytes).toBeGreaterThan(50e6);
    expect(found.residentBytes).toBeLessThan(1e9);
    expect(found.peakBytes).toBeGreaterThanOrEqual(found.residentBytes);
    expect(found.measuredAt).toBeGreaterThanOrEqual(before);
    expect(found.machine).toMatch(/, \d+ threads$/);
  }
  expect(engines.map(isAlive)).toEqual([false, false]);
  await core.close();
  await open();
  expect(await measurementsOf('bundled')).toEqual([quantised, exact]);
  expect(await measurementsOf('world')).toEqual([]);
  expect((await client.call('model.inspect', { name: 'bundled' })).measurements).toEqual([quantised, exact]);
});

test('giving up ends the engine at once and stores nothing, and another can be measured', async () => {
  const controller = new AbortController();
  const given = client.call('model.measure', bundled, controller.signal);
  await expect.poll(() => engines.length).toBe(1);
  await expect(client.call('model.measure', bundled)).rejects.toMatchObject({ code: 'model.busy' });
  controller.abort();
  await expect(given).rejects.toMatchObject({ code: 'wire.cancelled' });
  const next = client.call('model.measure', bundled);
  await expect.poll(() => engines.map(isAlive)).toEqual([false, true]);
  expect(await measurementsOf('bundled')).toEqual([]);
  await next;
  expect(await measurementsOf('bundled')).toHaveLength(1);
});

test('a workspace that is closed ends what is measured', async () => {
  const lost = expect(client.call('model.measure', bundled)).rejects.toMatchObject({ code: 'wire.cancelled' });
  await expect.poll(() => engines.length).toBe(1);
  await core.close();
  expect(engines.map(isAlive)).toEqual([false]);
  await lost;
  await open();
});

test('what no engine of this machine runs is not measured, nor anything beside a run that works here', async () => {
  const measure = (name: string) => client.call('model.measure', { ...bundled, name });
  await expect(measure('world')).rejects.toMatchObject({ code: 'model.not-local' });
  await expect(measure('ollama#qwen3')).rejects.toMatchObject({ code: 'model.not-local' });
  await expect(measure(join(folder, 'none'))).rejects.toMatchObject({ code: 'model.missing' });
  const { config } = await client.call('config.example', {});
  const run = await client.call('run.start', { config, outputDirectory: null });
  await expect(measure('bundled')).rejects.toMatchObject({
    code: 'model.busy',
    message: expect.stringContaining(run.id),
  });
  await client.call('run.stop', { runId: run.id });
});
