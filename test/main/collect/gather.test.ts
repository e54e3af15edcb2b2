import { expect, test } from 'vitest';
import { collectRun } from '../../../src/main/collect/collectRun.ts';
import { scoresOf } from '../../../src/main/collect/gather.ts';
import { makeItems } from './fakes/bayesModel.ts';
import { makeJob } from './fakes/makeJob.ts';

test('a pair without a probability is an error, never a half', async () => {
  const domains = [{ name: 'things', task: 'Ask', items: makeItems(8) }];
  const job = makeJob({ domains, numItems: 4, numPairs: 3, maxDepth: 1 });
  await collectRun(job);
  const [interview] = job.store.readInterviews(job.run.id);
  if (!interview) throw new Error('There is no interview.');
  const known = interview.pairs.map(() => 0.5);
  expect(scoresOf(interview, known).score).toBeCloseTo(-Math.LN2, 12);
  expect(() => scoresOf(interview, known.slice(0, -1))).toThrow(
    expect.objectContaining({
      code: 'internal.missing-probability',
      message: expect.stringContaining(`Pair ${known.length} of ${known.length}`),
    }),
  );
});
