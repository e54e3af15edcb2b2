import { describe, expect, test } from 'vitest';
import { putDataSet } from '../../../src/renderer/state/data-sets.ts';
import { countFinished, progressOf } from '../../../src/renderer/state/interview-progress.ts';
import { meanReward } from '../../../src/renderer/state/mean-reward.ts';
import { putProgress, putRun } from '../../../src/renderer/state/runs.ts';
import { putEntries, putInterview } from '../../../src/renderer/state/tree.ts';
import type { DataSet } from '../../../src/shared/records/dataSet.ts';
import type { InterviewId } from '../../../src/shared/records/interview.ts';
import type { Run } from '../../../src/shared/records/run.ts';
import type { InterviewCounts, InterviewOutline } from '../../../src/shared/records/tree.ts';
import { growTree } from '../grown-tree.ts';

const { run, drawn: entries } = growTree();
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
    const before = putEntries(new Map(), entries);
    const after = putEntries(before, [{ ...first, candidates: [] }]);
    expect(after.size).toBe(before.size);
    expect(after.get(first.group.id)?.candidates).toEqual([]);
    expect(before.get(first.group.id)?.candidates).toHaveLength(8);
  });

  test('keeps interviews in their order, however they arrive', () => {
    const interview = (position: number) => ({ id: `i${position}`, position }) as unknown as InterviewOutline;
    const arrived = [2, 0, 1, 0].reduce(
      (all, position) => putInterview(all, interview(position)),
      [] as InterviewOutline[],
    );
    expect(arrived.map(({ position }) => position)).toEqual([0, 1, 2]);
  });
});

const countsOf = (interviewId: string, change: Partial<InterviewCounts>): InterviewCounts => ({
  interviewId: interviewId as InterviewId,
  groups: 0,
  finished: 0,
  rewarded: 0,
  rewardSum: 0,
  ...change,
});

test('a mean reward leaves out what could not be had, and is null where nothing could', () => {
  const counts = [countsOf('a', { rewarded: 1, rewardSum: 0.1 }), countsOf('b', { rewarded: 3, rewardSum: 0.7 })];
  expect(meanReward(counts)).toBeCloseTo(0.2);
  expect(meanReward([countsOf('a', {})])).toBeNull();
});

test('groups that are through are counted, failed ones among them', () => {
  const [first, second] = entries;
  if (!first || !second) throw new Error('no groups');
  const groups = putEntries(new Map(), [
    first,
    { ...second, group: { ...second.group, status: 'working' } },
    { ...second, group: { ...second.group, id: 'failed' as typeof second.group.id, status: 'failed' } },
  ]);
  expect(countFinished(groups)).toBe(2);
});

test('the progress of interviews is told of those that are not counted yet too', () => {
  const interviews = [{ id: 'one' }, { id: 'other' }] as unknown as InterviewOutline[];
  const counts = new Map([['one' as InterviewId, countsOf('one', { groups: 3, finished: 2 })]]);
  expect([...progressOf(interviews, counts, 4).values()]).toEqual([
    { finished: 2, total: 2 },
    { finished: 0, total: 2 },
  ]);
});

test('a data set that changed takes its place by name, and waits while the list is not loaded', () => {
  const make = (id: number, name: string) => ({ id, name, description: '', createdAt: 1, versions: 0 }) as DataSet;
  const renamed = make(1, 'zebra');
  expect(putDataSet([make(1, 'apple'), make(2, 'middle')], renamed)).toEqual([make(2, 'middle'), renamed]);
  expect(putDataSet(null, renamed)).toBeNull();
});
