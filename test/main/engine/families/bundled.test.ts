import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { compareEngine, compareGraph } from '../../../../tools/parity/compare.ts';
import { openForwardRun } from '../../../../tools/parity/forwardRun.ts';

const folder = join(import.meta.dirname, '../../../../resources/models/querent-tiny');
const reference = join(import.meta.dirname, 'fixtures/bundled.json');

test('the bundled model computes what transformers computes', async () => {
  const recorded = JSON.parse(readFileSync(reference, 'utf8')) as { weightsSha256: string };
  const weights = createHash('sha256')
    .update(readFileSync(join(folder, 'model.safetensors')))
    .digest('hex');
  expect(weights, 'the weights changed: record the reference again, see tools/parity/references.py').toBe(
    recorded.weightsSha256,
  );
  const run = await openForwardRun(folder);
  const graph = await compareGraph(run, reference);
  await run.release();
  expect(graph.logits).toBeLessThan(1e-4);
  expect(graph.scores).toBeLessThan(1e-4);
  expect([graph.greedyTokens, graph.greedyWanted]).toEqual([64, 64]);
  const engine = await compareEngine(folder, reference, { eosTokenIds: [1] });
  expect(engine.scores).toBeLessThan(1e-4);
  expect(engine.greedyTokens).toBe(engine.greedyWanted);
});
