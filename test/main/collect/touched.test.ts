import { expect, test } from 'vitest';
import { collectRun } from '../../../src/main/collect/collectRun.ts';
import { makeJob } from './fakes/makeJob.ts';

test('a group that failed is tried again when a run goes on, unless a person has had a hand in it', async () => {
  const job = makeJob({ maxDepth: 1 });
  await collectRun(job);
  const [group] = job.store.groups.values();
  if (!group) throw new Error('There is no group.');
  const changed = (job.store.candidates.get(group.id) ?? []).map((one) => ({ ...one, question: 'By hand?' }));
  const fail = () => {
    job.store.groups.set(group.id, { ...group, status: 'failed' });
    job.store.candidates.set(group.id, changed);
  };
  fail();
  job.store.isTouched = () => true;
  await collectRun(job).catch(() => {});
  expect(job.store.candidates.get(group.id)).toEqual(changed);
  fail();
  job.store.isTouched = () => false;
  await collectRun(job);
  expect(job.store.candidates.get(group.id)).not.toEqual(changed);
  expect(job.store.groups.get(group.id)?.status).toBe('finished');
});
