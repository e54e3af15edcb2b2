import { describe, expect, it } from 'vitest';
import { collectRun } from '../../../src/main/collect/collectRun.ts';
import { makeJob } from './fakes/makeJob.ts';

describe('a run', () => {
  it('grows a group for each kept candidate, b^d at depth d', async () => {
    const job = makeJob();
    await expect(collectRun(job)).resolves.toBe('finished');
    const groups = [...job.store.groups.values()];
    expect(groups.map(({ depth }) => depth).sort()).toEqual([0, 1, 1, 2, 2, 2, 2]);
    expect(groups.every(({ status }) => status === 'finished')).toBe(true);
    for (const group of groups) {
      const kept = job.store.readCandidates(group.id).map((candidate) => candidate.kept);
      if (group.depth === 2) expect(kept.every((one) => one === null)).toBe(true);
      else expect(kept.filter((one) => one === true)).toHaveLength(2);
    }
  });
});
