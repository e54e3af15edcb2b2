import { afterAll, describe, expect, test } from 'vitest';
import { compareEngine, compareGraph } from '../../../../tools/parity/compare.ts';
import { openForwardRun } from '../../../../tools/parity/forwardRun.ts';

const fixtures = `${import.meta.dirname}/fixtures`;

describe.each(['llama', 'llama3', 'mistral', 'qwen2', 'qwen3', 'gpt2'])('%s', async (name) => {
  const run = await openForwardRun(`${fixtures}/${name}`);
  afterAll(() => run.release());

  test('computes what transformers computes', async () => {
    const { logits, scores, greedyTokens, greedyWanted } = await compareGraph(
      run,
      `${fixtures}/${name}/reference.json`,
    );
    expect(logits).toBeLessThan(1e-4);
    expect(scores).toBeLessThan(1e-4);
    expect(greedyWanted).toBe(64);
    expect(greedyTokens).toBe(64);
  });

  test('does so from text to text as well', async () => {
    const folder = `${fixtures}/${name}`;
    const { scores, greedyTokens, greedyWanted } = await compareEngine(folder, `${folder}/reference.json`, {
      eosTokenIds: [1],
    });
    expect(scores).toBeLessThan(1e-4);
    expect(greedyWanted).toBe(64);
    expect(greedyTokens).toBe(greedyWanted);
  });
});

test('quantised weights move the log-probabilities, and eight bits less than four', async () => {
  const prefix = [5, 17, 33, 60, 80, 99];
  const continuations = [
    [4, 9, 70, 31, 8],
    [100, 12],
  ];
  for (const name of ['llama3', 'gpt2']) {
    const scores = [];
    for (const weights of ['fp32', 'int8', 'int4'] as const) {
      const run = await openForwardRun(`${fixtures}/${name}`, { weights });
      scores.push((await run.score(prefix, continuations)).flat());
      await run.release();
    }
    const [exact = [], eight = [], four = []] = scores;
    const error = (values: number[]) =>
      Math.max(...values.map((value, index) => Math.abs(value - (exact[index] ?? Number.NaN))));
    expect(error(eight)).toBeGreaterThan(0);
    expect(error(eight)).toBeLessThan(0.15);
    expect(error(four)).toBeGreaterThan(error(eight));
    expect(error(four)).toBeLessThan(2);
  }
});
