import { expect, test } from 'vitest';
import { collectRun } from '../../../src/main/collect/collectRun.ts';
import { openBayes } from './fakes/bayesModel.ts';
import { makeJob } from './fakes/makeJob.ts';
import { createMemoryStore } from './fakes/memoryStore.ts';

/** What was noted and not yet on the disk whenever a model was asked, and how often the disk was waited for. */
async function watchDisk(where: 'endpoint' | 'engine') {
  const store = createMemoryStore();
  let onDisk = 0;
  let waits = 0;
  const missing: number[] = [];
  store.ledger.settled = async () => {
    waits += 1;
    onDisk = store.rows.size;
  };
  const model = openBayes({ where });
  const { generator } = model;
  const watched = {
    ...model,
    generator: {
      generate: (...asked: Parameters<typeof generator.generate>) => {
        missing.push(store.rows.size - onDisk);
        return generator.generate(...asked);
      },
    },
  };
  const models = { policy: watched, participant: watched, scorer: watched };
  await collectRun(makeJob({ numGenerations: 3, maxDepth: 1, numItems: 4, numPairs: 3 }, { store, models }));
  return { waits, missing };
}

test('nothing is asked of a server before its attempt is on the disk', async () => {
  const { missing } = await watchDisk('endpoint');
  expect(missing.length).toBeGreaterThan(3);
  expect(new Set(missing)).toEqual(new Set([0]));
});

test('a model on this machine waits for no disk', async () => {
  expect((await watchDisk('engine')).waits).toBe(0);
});
