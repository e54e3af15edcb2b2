import { expect, test } from 'vitest';
import {
  changeDataSet,
  createDataSet,
  findDataSet,
  listDataSets,
  readDataSet,
} from '../../../src/main/store/dataSet.ts';
import { cutVersion, listCuts, removeCut } from '../../../src/main/store/dataSetCut.ts';
import {
  listVersions,
  readGroupsWithout,
  readMembers,
  readNames,
  readSources,
  walkMembers,
  walkUnequal,
} from '../../../src/main/store/dataSetVersion.ts';
import { DataSetRule, type DataSetVersion } from '../../../src/shared/records/dataSet.ts';
import { exampleCandidate, exampleGroup, exampleInterview, exampleRun } from './records.ts';
import { temporaryWorkspace } from './temporaryWorkspace.ts';

const run = exampleRun();
const interview = exampleInterview();
const entryOf = (path: number[], question = 'Fast?') => {
  const group = exampleGroup({ id: `run_20261122_101112/0/${path.join('.')}` as never, path });
  return { group, candidates: [exampleCandidate(group.id, 0, { question })] };
};
const membersOf = (entries: ReturnType<typeof entryOf>[]) => entries.map((entry) => ({ run, interview, entry }));

function filled() {
  const { db } = temporaryWorkspace();
  const dataSetId = createDataSet(db, { name: 'Good ones', description: '', createdAt: 1 });
  const cut = (version: number, entries: ReturnType<typeof entryOf>[]): DataSetVersion => {
    const rule = DataSetRule.parse({ leastCandidates: 1 });
    const one = { dataSetId, version, note: `cut ${version}`, reviewer: 'ada', createdAt: version, rule };
    for (const _ of cutVersion(db, one, membersOf(entries)));
    return { ...one, groups: entries.length, candidates: entries.length };
  };
  return { db, dataSetId, cut };
}

test('data sets are found by their names in any case, and no two have the same', () => {
  const { db, dataSetId } = filled();
  expect(findDataSet(db, 'good ONES')?.id).toBe(dataSetId);
  expect(() => createDataSet(db, { name: 'GOOD ones', description: '', createdAt: 2 })).toThrow(
    expect.objectContaining({ code: 'store.inconsistent' }),
  );
  changeDataSet(db, { id: dataSetId, name: 'Best', description: 'What is left.' });
  const changed = { id: dataSetId, name: 'Best', description: 'What is left.', createdAt: 1, versions: 0 };
  expect([readDataSet(db, dataSetId), listDataSets(db)]).toEqual([changed, [changed]]);
});

test('a version is read as it was saved: its rule, groups, runs and interviews', () => {
  const { db, dataSetId, cut } = filled();
  const entries = [entryOf([]), entryOf([0])];
  const first = cut(1, entries);
  expect(listVersions(db, dataSetId)).toEqual([first]);
  expect(readDataSet(db, dataSetId)?.versions).toBe(1);
  const place = { dataSetId, version: 1 };
  expect(readSources(db, place)).toEqual({ runs: [run], interviews: [interview] });
  expect([...walkMembers(db, place)]).toEqual(entries.map((entry, position) => ({ ...entry, position })));
  expect(readNames(db, place, [interview.id])).toEqual(new Map([[interview.id, { persona: 'racer', domain: 'cars' }]]));
  expect(readMembers(db, place, 1, 5).map(({ position }) => position)).toEqual([1]);
});

test('nothing of a version can be changed, removed or added once it is cut', () => {
  const { db, cut } = filled();
  cut(1, [entryOf([])]);
  for (const table of ['data_set_versions', 'data_set_members', 'data_set_sources']) {
    expect(() => db.exec(`UPDATE ${table} SET version = 2`)).toThrow('never changes');
    expect(() => db.exec(`DELETE FROM ${table}`)).toThrow('never deleted');
  }
  expect(() => cut(1, [entryOf([1])])).toThrow(expect.objectContaining({ code: 'store.inconsistent' }));
  expect(() => db.exec('DELETE FROM data_sets')).toThrow('FOREIGN KEY');
});

test('members of a version that nobody cuts are refused', () => {
  const { db, dataSetId } = filled();
  const insert = `INSERT INTO data_set_members (position, group_id, run_id, interview_id, snapshot, data_set_id, version)
    VALUES (0, 'g', 'r', 'i', '{}', ${dataSetId}, 7)`;
  expect(() => db.exec(insert)).toThrow('never changes');
});

test('a cut that is left in its midst is no version, and is taken away whole, before the same number is cut again', () => {
  const { db, dataSetId, cut } = filled();
  const whole = cut(1, [entryOf([])]);
  const place = { dataSetId, version: 2 };
  const long = Array.from({ length: 3000 }, (_, position) => entryOf([position]));
  const count = () => db.prepare('SELECT count(*) FROM data_set_members WHERE version = 2').pluck().get();
  const half = cutVersion(db, { ...whole, version: 2 }, membersOf(long));
  // A slice is as long as the machine needs for a few milliseconds' worth, and the first may end before any member.
  while (count() === 0) half.next();
  half.return(undefined as never);
  expect(count()).toBeLessThan(long.length);
  expect(listVersions(db, dataSetId)).toEqual([whole]);
  expect(listCuts(db)).toEqual([place]);
  expect(() => cut(2, [entryOf([])])).toThrow(expect.objectContaining({ code: 'store.inconsistent' }));
  for (const _ of removeCut(db, place));
  expect([count(), listCuts(db)]).toEqual([0, []]);
  const second = cut(2, [entryOf([]), entryOf([0])]);
  for (const _ of removeCut(db, place));
  expect([count(), listVersions(db, dataSetId)]).toEqual([2, [second, whole]]);
});

test('two versions are compared by their groups, to the letter', () => {
  const { db, dataSetId, cut } = filled();
  cut(1, [entryOf([]), entryOf([0]), entryOf([1])]);
  cut(2, [entryOf([]), entryOf([1], 'Slow?'), entryOf([2])]);
  const [before, after] = [1, 2].map((version) => ({ dataSetId, version }));
  if (!before || !after) throw new Error('Two versions were cut.');
  expect(readGroupsWithout(db, after, before)).toEqual([entryOf([2]).group.id]);
  expect(readGroupsWithout(db, before, after)).toEqual([entryOf([0]).group.id]);
  expect([...walkUnequal(db, before, after)]).toEqual([
    { before: { ...entryOf([1]), position: 2 }, after: { ...entryOf([1], 'Slow?'), position: 1 } },
  ]);
});
