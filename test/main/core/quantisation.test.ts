import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createEngineHost } from '../../../src/main/core/engine.ts';
import { canMeasure, describeWeights } from '../../../src/main/core/quantisation.ts';

const root = join(import.meta.dirname, '../../..');
const folder = join(root, 'test/main/engine/families/fixtures/llama');

describe('quantised weights', () => {
  it('are opened with their error against fp32, and whole ones without', async () => {
    const engine = createEngineHost({ enginePath: join(root, 'src/main/engine/process.ts'), onChange: () => {} });
    try {
      const options = { provider: 'cpu', threads: 1 } as const;
      expect((await engine.open(folder, { ...options, weights: 'fp32' })).weights).toBe('fp32');
      const { weights } = await engine.open(folder, { ...options, weights: 'int4' });
      const [, mean, largest] = /^int4 \(log-probabilities off by (\S+) nats .*, (\S+) at most\)$/.exec(weights) ?? [];
      expect(Number(mean)).toBeGreaterThan(0);
      expect(Number(largest)).toBeGreaterThanOrEqual(Number(mean));
    } finally {
      await engine.close();
    }
  });

  it('are still opened where fp32 would not fit, and say that nobody knows their error', () => {
    expect(canMeasure(folder, 'int8', 2 ** 40)).toBe(true);
    expect(canMeasure(folder, 'int8', 1000)).toBe(false);
    expect(canMeasure(folder, 'fp32', 2 ** 40)).toBe(false);
    expect(describeWeights('int8', null)).toContain('not measured');
  });
});
