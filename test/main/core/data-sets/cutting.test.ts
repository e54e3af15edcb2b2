/** Cutting in slices: whatever ends it, there is a whole version or none. */
import { expect, test } from 'vitest';
import { createCutter } from '../../../../src/main/core/data-sets/cutting.ts';
import { createDataSet } from '../../../../src/main/store/dataSet.ts';
import { cutVersion } from '../../../../src/main/store/dataSetCut.ts';
import { listVersions } from '../../../../src/main/store/dataSetVersion.ts';
import type { Db } from '../../../../src/main/store/transaction.ts';
import { openWorkspace } from '../../../../src/main/store/workspace.ts';
import { DataSetRule } from '../../../../src/shared/records/dataSet.ts';
import { exampleCandidate, exampleGroup, exampleInterview, exampleRun } from '../../store/records.ts';
import { temporaryWorkspace } from '../../store/temporaryWorkspace.ts';

const entries = Array.from({ length: 3000 }, (_, position) => {
  const group = exampleGroup({ id: `run_20261122_101112/0/${position}` as never, path: [position] });
  return { group, candidates: [exampleCandidate(group.id, 0)] };
});
const [run, interview] = [exampleRun(), exampleInterview()];
const members = entries.map((entry) => ({ run, interview, entry }));
const never = new AbortController().signal;

function describeVersion(db: Db) {
  const dataSetId = createDataSet(db, { name: 'Good ones', description: '', createdAt: 1 });
  return { dataSetId, note: '', reviewer: 'ada', createdAt: 1, rule: DataSetRule.parse({}) };
}

function countRows(db: Db): number[] {
  return ['data_set_members', 'data_set_sources', 'data_set_cuts'].map((table) =>
    Number(db.prepare(`SELECT count(*) FROM ${table}`).pluck().get()),
  );
}

test('the event loop turns many times while a version is cut, and two that are asked at once follow one another', async () => {
  const { db } = temporaryWorkspace();
  const cutter = createCutter(db);
  const version = describeVersion(db);
  let turns = 0;
  let isDone = false;
  const count = () => {
    turns += 1;
    if (!isDone) setImmediate(count);
  };
  setImmediate(count);
  const told: number[] = [];
  const cuts = await Promise.all([
    cutter.cut(version, members, never, (groups) => told.push(groups)),
    cutter.cut(version, members, never),
  ]);
  isDone = true;
  expect(turns).toBeGreaterThan(5);
  expect(told).toEqual(told.toSorted((a, b) => a - b));
  expect(told.at(-1)).toBe(entries.length);
  expect(cuts.map(({ version }) => version)).toEqual([1, 2]);
  expect(listVersions(db, version.dataSetId)).toEqual([cuts[1], cuts[0]]);
  expect(countRows(db)).toEqual([2 * entries.length, 4, 0]);
});

test('a cut that is given up leaves nothing, and the next has its number', async () => {
  const { db } = temporaryWorkspace();
  const cutter = createCutter(db);
  const version = describeVersion(db);
  const controller = new AbortController();
  const cut = cutter.cut(version, members, controller.signal);
  setImmediate(() => setImmediate(() => controller.abort(new Error('given up'))));
  await expect(cut).rejects.toThrow('given up');
  expect(countRows(db)).toEqual([0, 0, 0]);
  expect((await cutter.cut(version, members, never)).version).toBe(1);
});

test('what a process left that died in the midst of a cut is gone when the workspace is opened', () => {
  const workspace = temporaryWorkspace();
  const { db } = workspace;
  const half = cutVersion(db, { ...describeVersion(db), version: 1 }, members);
  half.next();
  expect(countRows(db)[0]).toBeGreaterThan(0);
  workspace.close();
  const again = openWorkspace(workspace.path);
  createCutter(again.db);
  expect(countRows(again.db)).toEqual([0, 0, 0]);
  again.close();
});
