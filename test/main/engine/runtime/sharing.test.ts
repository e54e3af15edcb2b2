/**
 * The key property of the engine: what a request gives does not depend on its company, on its place in the call, or on what
 * was asked before, to the last bit. Without it a run that was interrupted could not be finished as if it had not been.
 */
import { existsSync, readdirSync, rmSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { writeRandomModel } from '../../../../bench/parts/randomModel.ts';
import { generateFromTokens } from '../../../../src/main/engine/runtime/generateRequests.ts';
import { isInvariant } from '../../../../src/main/engine/runtime/invariance.ts';
import { forgetAll } from '../../../../src/main/engine/runtime/loadedModel.ts';
import { openModel } from '../../../../src/main/engine/runtime/openModel.ts';
import { scoreTokens } from '../../../../src/main/engine/runtime/scoreRequests.ts';
import { createRandomStream } from '../../../../src/main/engine/sample/random.ts';
import type { WeightsFormat } from '../../../../src/shared/records/config.ts';

const { signal } = new AbortController();
const random = createRandomStream(20);
const below = (limit: number) => Math.floor(random.uniform() * limit);
const text = (length: number) => Array.from({ length }, () => 3 + below(100));
const stems = Array.from({ length: 3 }, () => [0, ...text(10 + below(70))]);
const stem = () => stems[below(stems.length)] ?? [];

const requests = Array.from({ length: 24 }, () => ({
  prefix: [...stem(), ...text(below(30))],
  continuations: Array.from({ length: 1 + below(4) }, () => text(1 + below(below(3) === 0 ? 40 : 4))),
}));
const prompts = Array.from({ length: 10 }, (_, seed) => ({
  prompt: [...stem(), ...text(below(20))],
  sampling: { temperature: 1, topP: 1, topK: 0, maxTokens: 2 + below(30), stop: [], seed },
}));

const fixtures = `${import.meta.dirname}/../families/fixtures`;
const bundledModels = `${import.meta.dirname}/../../../../resources/models`;
const folders = [
  ...['llama', 'qwen2', 'qwen3', 'gpt2'].map((name) => ({ name, weights: 'fp32' as const })),
  { name: 'llama', weights: 'int8' as const },
  { name: 'gpt2', weights: 'int4' as const },
  ...readdirSync(bundledModels).flatMap((name) => [
    { name, weights: 'fp32' as const },
    { name, weights: 'int8' as const },
  ]),
];
const folderOf = (name: string) =>
  existsSync(`${fixtures}/${name}`) ? `${fixtures}/${name}` : `${bundledModels}/${name}`;
const open = (name: string, weights: WeightsFormat = 'fp32', threads = 2) =>
  openModel(folderOf(name), { provider: 'cpu', weights, threads, cacheBytes: 2e5 });

describe.each(folders)('$name in $weights', ({ name, weights }) => {
  test('scores are the same bits alone, together, in any order, and from a warm cache', async () => {
    const model = await open(name, weights);
    const alone = await oneByOne(requests, async (request) => {
      forgetAll(model);
      return scoreTokens(model, [request], signal);
    });
    for (let trial = 0; trial < 4; trial++) {
      if (trial === 2) forgetAll(model);
      expect(await inParts(requests, (part) => scoreTokens(model, part, signal))).toEqual(alone);
    }
    await model.session.release();
  });

  test('completions are the same tokens and the same bits alone and together', async () => {
    const model = await open(name, weights);
    const alone = await oneByOne(prompts, async (prompt) => {
      forgetAll(model);
      return generateFromTokens(model, [prompt], signal);
    });
    for (let trial = 0; trial < 3; trial++) {
      expect(await inParts(prompts, (part) => generateFromTokens(model, part, signal))).toEqual(alone);
    }
    await model.session.release();
  });
});

test('the number of threads does not change a bit', async () => {
  const scores = [];
  for (const threads of [1, 2]) {
    const model = await open('llama', 'fp32', threads);
    scores.push(await scoreTokens(model, requests, signal));
    await model.session.release();
  }
  expect(scores[0]).toEqual(scores[1]);
});

test('long prefixes of grouped heads give the same bits on as many threads as there are heads', async () => {
  const folder = writeRandomModel('grouped');
  const model = await openModel(folder, { provider: 'cpu', weights: 'fp32', threads: 8, cacheBytes: 1e8 });
  const long = text(900);
  const branching = [700, 790, 880].map((length) => ({
    prefix: [...long.slice(0, length), ...text(5)],
    continuations: [text(2), text(7), text(12)],
  }));
  const alone = await oneByOne(branching, async (request) => {
    forgetAll(model);
    return scoreTokens(model, [request], signal);
  });
  forgetAll(model);
  expect(await scoreTokens(model, branching, signal)).toEqual(alone);
  await model.session.release();
  rmSync(folder, { recursive: true });
});

test('a token that was sampled at temperature 1 has the probability that scoring gives it', async () => {
  const model = await open('qwen3');
  for (const [index, { tokenIds, tokenLogProbabilities }] of (
    await generateFromTokens(model, prompts, signal)
  ).entries()) {
    const [[scored = []] = []] = await scoreTokens(
      model,
      [{ prefix: prompts[index]?.prompt ?? [], continuations: [tokenIds] }],
      signal,
    );
    expect(Math.max(...scored.map((value, at) => Math.abs(value - (tokenLogProbabilities[at] ?? 0))))).toBeLessThan(
      1e-4,
    );
  }
  await model.session.release();
});

test('where kernels break the promise it is noticed, and each request is computed alone', async () => {
  const model = await open('llama');
  expect(await isInvariant(model, signal)).toBe(true);
  const honest = model.session;
  const batchDependent = async (feeds: Parameters<typeof honest.run>[0], fetches: readonly string[]) => {
    const outputs = await honest.run(feeds, fetches);
    const scores = outputs.logProbability?.data;
    if (scores instanceof Float32Array) scores[0] = (scores[0] ?? 0) * (1 + scores.length * 1e-6);
    return outputs;
  };
  model.session = Object.assign(Object.create(honest), { run: batchDependent });
  expect(await isInvariant(model, signal)).toBe(false);
  model.sharing = false;
  const alone = await oneByOne(requests.slice(0, 5), (request) => scoreTokens(model, [request], signal));
  expect(await scoreTokens(model, requests.slice(0, 5), signal)).toEqual(alone);
  await honest.release();
});

async function oneByOne<R, A>(all: R[], answer: (request: R) => Promise<A[]>): Promise<A[]> {
  const answers: A[] = [];
  for (const request of all) answers.push(...(await answer(request)));
  return answers;
}

/** In random order, in calls of random size; the answers in the order of the requests. */
async function inParts<R, A>(all: R[], answer: (part: R[]) => Promise<A[]>): Promise<A[]> {
  const order = [...all.keys()]
    .map((index) => [random.uniform(), index] as const)
    .sort(([one], [other]) => one - other);
  const answers: A[] = [];
  while (order.length > 0) {
    const part = order.splice(0, 1 + below(12)).map(([, index]) => index);
    const given = await answer(part.flatMap((index) => all.slice(index, index + 1)));
    for (const [place, index] of part.entries()) answers[index] = given[place] as A;
  }
  return answers;
}
