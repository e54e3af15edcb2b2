import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { afterEach, expect, test } from 'vitest';
import { createEngineClient, type EngineClient } from '../../../../src/main/engine/process/client.ts';
import { startChild } from '../../../../src/main/engine/process/startChild.ts';
import type { ScoreRequest } from '../../../../src/shared/roles.ts';

const folder = `${import.meta.dirname}/../families/fixtures/llama`;
const prompt = (text: string) => ({ kind: 'text' as const, text });
const requests: ScoreRequest[] = [{ prefix: prompt('<s>Do you like fast cars?'), continuations: ['Yes.', 'No.'] }];
const sampling = { temperature: 1, topP: 1, topK: 0, maxTokens: 12, stop: [], seed: 3 };

let engine: EngineClient;
afterEach(() => engine.close());

function kill(pid: number | null): void {
  if (pid !== null) process.kill(pid, 'SIGKILL');
}

test('a model is loaded once, scores, generates and counts, and tells what it is', async () => {
  engine = createEngineClient();
  expect(engine.pid()).toBeNull();
  const report = await engine.load({ folder });
  expect(report).toMatchObject({
    provider: 'cpu',
    providerCheck: null,
    weights: 'fp32',
    vocabularySize: 112,
    sharing: true,
  });
  expect((await engine.load({ folder })).modelId).toBe(report.modelId);
  const [scores = []] = await engine.score(report.modelId, requests);
  expect(scores).toHaveLength(2);
  for (const { logProbability, tokenLogProbabilities, tokens } of scores) {
    expect(tokens).toHaveLength(tokenLogProbabilities.length);
    expect(logProbability).toBeCloseTo(
      tokenLogProbabilities.reduce((sum, each) => sum + each, 0),
      10,
    );
    expect(logProbability).toBeLessThan(0);
  }
  const [completion] = await engine.generate(report.modelId, [{ prompt: prompt('<s>Do'), sampling }]);
  expect(completion?.completionTokens).toBe(completion?.tokenIds.length);
  expect(await engine.tokenise(report.modelId, [prompt('<s>')])).toEqual([[0]]);
  expect((await engine.describe()).models.map(({ modelId }) => modelId)).toEqual([report.modelId]);
});

test('a killed engine starts again with its models, and the call in flight is repeated', async () => {
  const states: string[] = [];
  engine = createEngineClient({ onState: (state) => states.push(state) });
  const { modelId } = await engine.load({ folder });
  const before = await engine.score(modelId, requests);
  const first = engine.pid();
  const many = Array.from({ length: 60 }, (_, index) => ({
    prefix: prompt(`<s>${index} cars`),
    continuations: ['Yes.'],
  }));
  const inFlight = engine.score(modelId, many);
  kill(first);
  expect(await inFlight).toHaveLength(60);
  expect(engine.pid()).not.toBe(first);
  expect(await engine.score(modelId, requests)).toEqual(before);
  expect(states).toEqual(['starting', 'ready', 'failed', 'starting', 'ready']);
});

test('a call that kills the engine twice fails, saying so, and the next call works', async () => {
  let starts = 0;
  engine = createEngineClient({
    start: () => {
      const child = startChild();
      starts++;
      if (starts > 2) return child;
      return { ...child, send: () => child.kill() };
    },
  });
  await expect(engine.load({ folder })).rejects.toMatchObject({ code: 'engine.died' });
  expect(starts).toBe(2);
  expect((await engine.load({ folder })).provider).toBe('cpu');
});

test('a call that is cancelled ends with the reason, and the engine goes on', async () => {
  engine = createEngineClient();
  const { modelId } = await engine.load({ folder });
  const controller = new AbortController();
  const long = Array.from({ length: 40 }, (_, seed) => ({
    prompt: prompt('<s>Do'),
    sampling: { ...sampling, maxTokens: 100, seed },
  }));
  const reason = new Error('no longer wanted');
  const cancelled = engine.generate(modelId, long, controller.signal);
  const waiting = engine.score(modelId, requests, controller.signal);
  controller.abort(reason);
  await expect(cancelled).rejects.toBe(reason);
  await expect(waiting).rejects.toBe(reason);
  expect(await engine.score(modelId, requests)).toHaveLength(1);
});

test('errors of the engine arrive with their code and the way out', async () => {
  engine = createEngineClient();
  await expect(engine.load({ folder: '/nowhere' })).rejects.toMatchObject({ code: 'model.file' });
  const { modelId, maxPositions } = await engine.load({ folder });
  const tooLong = [{ prefix: prompt(`<s>${'a'.repeat(maxPositions)}`), continuations: ['b'] }];
  await expect(engine.score(modelId, tooLong)).rejects.toMatchObject({ code: 'model.too-long' });
  const empty = [{ prefix: prompt(''), continuations: ['b'] }];
  await expect(engine.score(modelId, empty)).rejects.toMatchObject({ code: 'model.empty-prefix' });
  await expect(engine.load({ folder, provider: 'directml' })).rejects.toMatchObject({ code: 'engine.provider' });
});

test('the engine ends when the process that started it is killed', async () => {
  engine = createEngineClient();
  const client = `${import.meta.dirname}/../../../../src/main/engine/process/client.ts`;
  const program = `
    const { createEngineClient } = await import(${JSON.stringify(client)});
    const engine = createEngineClient();
    await engine.load({ folder: ${JSON.stringify(folder)} });
    console.log(engine.pid());
  `;
  const main = spawn(process.execPath, ['--input-type=module', '--eval', program], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [line] = await once(main.stdout, 'data');
  const pid = Number(String(line));
  expect(isAlive(pid)).toBe(true);
  main.kill('SIGKILL');
  await expect.poll(() => isAlive(pid), { timeout: 20_000 }).toBe(false);
});

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
