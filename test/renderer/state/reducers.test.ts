import { describe, expect, test } from 'vitest';
import { putDataSet } from '../../../src/renderer/state/data-sets.ts';
import { countProgress, isInterviewThrough } from '../../../src/renderer/state/interview-progress.ts';
import { meanReward } from '../../../src/renderer/state/mean-reward.ts';
import { newsOf } from '../../../src/renderer/state/run-news.ts';
import { putProgress, putRun } from '../../../src/renderer/state/runs.ts';
import { putGroups, putInterview } from '../../../src/renderer/state/tree.ts';
import type { DataSet } from '../../../src/shared/records/dataSet.ts';
import type { Interview } from '../../../src/shared/records/interview.ts';
import type { Run } from '../../../src/shared/records/run.ts';
import { growTree } from '../grown-tree.ts';

const { run, entries } = growTree();
const older: Run = { ...run, id: 'older' as Run['id'], createdAt: run.createdAt - 1000 };

describe('the list of runs', () => {
  test('has the newest first, each once', () => {
    const runs = putRun(putRun(putRun(null, older), run), { ...older, status: 'stopped' });
    expect(runs.map(({ id, status }) => [id, status])).toEqual([
      [run.id, 'finished'],
      ['older', 'stopped'],
    ]);
  });

  test('takes progress of runs it knows and of no others', () => {
    const progress = { ...run.progress, candidatesFinished: 3 };
    expect(putProgress([run, older], run.id, progress)?.map((each) => each.progress.candidatesFinished)).toEqual([
      3, 56,
    ]);
    expect(putProgress([run], 'unknown', progress)).toEqual([run]);
    expect(putProgress(null, run.id, progress)).toBeNull();
  });
});

describe('the tree of a run', () => {
  test('replaces a group by its newer state and leaves the old map alone', () => {
    const [first] = entries;
    if (!first) throw new Error('no group');
    const before = putGroups(new Map(), entries);
    const after = putGroups(before, [{ ...first, candidates: [] }]);
    expect(after.size).toBe(before.size);
    expect(after.get(first.group.id)?.candidates).toEqual([]);
    expect(before.get(first.group.id)?.candidates).toHaveLength(8);
  });

  test('keeps interviews in their order, however they arrive', () => {
    const interview = (position: number) => ({ id: `i${position}`, position }) as unknown as Interview;
    const arrived = [2, 0, 1, 0].reduce((all, position) => putInterview(all, interview(position)), [] as Interview[]);
    expect(arrived.map(({ position }) => position)).toEqual([0, 1, 2]);
  });
});

test('a mean reward leaves out what could not be had, and is null where nothing could', () => {
  const [first] = entries;
  if (!first) throw new Error('no group');
  const rewards = [0.1, null, 0.3];
  const candidates = first.candidates
    .slice(0, 3)
    .map((candidate, index) => ({ ...candidate, reward: rewards[index] ?? null }));
  expect(meanReward([{ ...first, candidates }])).toBeCloseTo(0.2);
  expect(meanReward([{ ...first, candidates: [] }])).toBeNull();
});

test('only what a person waits for is news', () => {
  const error = { code: 'endpoint.key', message: 'The key is wrong.', hint: 'Set another.' };
  expect(newsOf('running', { ...run, status: 'finished' })).toBe('A run is finished');
  expect(newsOf('running', { ...run, status: 'paused', error })).toBe('A run is paused and needs you');
  expect(newsOf('running', { ...run, status: 'paused', error: null })).toBeNull();
  expect(newsOf('finished', { ...run, status: 'finished' })).toBeNull();
  expect(newsOf(undefined, { ...run, status: 'finished' })).toBeNull();
});

test('the progress of interviews counts groups that are through, failed ones among them', () => {
  const [first, second] = entries;
  if (!first || !second) throw new Error('no groups');
  const { interviewId } = first.group;
  const interviews = [{ id: interviewId }, { id: 'other' }] as unknown as Interview[];
  const groups = putGroups(new Map(), [
    first,
    { ...second, group: { ...second.group, status: 'working' } },
    { ...second, group: { ...second.group, id: 'failed' as typeof second.group.id, status: 'failed' } },
  ]);
  const progress = countProgress(interviews, groups, 4);
  expect([...progress.values()]).toEqual([
    { finished: 2, total: 2 },
    { finished: 0, total: 2 },
  ]);
  expect([...progress.values()].map(isInterviewThrough)).toEqual([true, false]);
});

test('a data set that changed takes its place by name, and waits while the list is not loaded', () => {
  const make = (id: number, name: string) => ({ id, name, description: '', createdAt: 1, versions: 0 }) as DataSet;
  const renamed = make(1, 'zebra');
  expect(putDataSet([make(1, 'apple'), make(2, 'middle')], renamed)).toEqual([make(2, 'middle'), renamed]);
  expect(putDataSet(null, renamed)).toBeNull();
});
