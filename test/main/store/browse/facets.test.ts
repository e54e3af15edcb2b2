import { expect, test } from 'vitest';
import { createReads } from '../../../../src/main/store/reader/protocol.ts';
import { temporaryWorkspace } from '../temporaryWorkspace.ts';
import { fillTable, filterOf } from './table.ts';

function smallTable() {
  const { db } = temporaryWorkspace();
  const racer = fillTable(db, 'racer');
  racer.put(0, [
    { question: 'red?', reward: 0.125, kept: true },
    { question: 'blue?', reward: 0.25, kept: false },
    { question: 'grey?', reward: null, error: { code: 'x', message: 'No.', hint: 'Try.' } },
  ]);
  racer.put(1, [{ question: 'old?', reward: 0.375 }]);
  fillTable(db, 'nurse').put(0, [{ question: 'red?', reward: 0.625 }]);
  return createReads(db);
}

const counted = ({ values }: { values: { value: string; count: number }[] }) =>
  Object.fromEntries(values.map(({ value, count }) => [value, count]));

test('facets count what there is, and a choice narrows the others but not its own', () => {
  const reads = smallTable();
  const all = reads.facets(filterOf({}));
  expect(all.total).toBe(5);
  expect(counted(all.facets.persona)).toEqual({ racer: 4, nurse: 1 });
  expect(counted(all.facets.outcome)).toEqual({ rewarded: 4, failed: 1 });
  expect(counted(all.facets.fate)).toEqual({ kept: 1, pruned: 1, undecided: 3 });
  expect(all.facets.run.values.map(({ value }) => value)).toEqual(['run_1', 'run_0']);

  const chosen = reads.facets(filterOf({ facets: { persona: ['nurse'] } }));
  expect(chosen.total).toBe(1);
  expect(counted(chosen.facets.persona)).toEqual({ racer: 4, nurse: 1 });
  expect(counted(chosen.facets.outcome)).toEqual({ rewarded: 1 });
});

test('ranges and words narrow every facet, and a choice of which nothing is left is still shown', () => {
  const reads = smallTable();
  const filter = filterOf({ ranges: { reward: { min: 0.2, max: null } }, text: 'red ', facets: { depth: ['7'] } });
  const { total, facets, isExact } = reads.facets(filter);
  expect([total, isExact]).toEqual([0, true]);
  expect(counted(facets.depth)).toEqual({ 0: 1, 7: 0 });
});

test('a histogram has the ends of all rows, the counts of the filter, and is not narrowed by its own range', () => {
  const reads = smallTable();
  const filter = filterOf({ facets: { persona: ['racer'] }, ranges: { reward: { min: 0.375, max: null } } });
  expect(reads.histogram({ filter, number: 'reward', bins: 4 })).toEqual({
    min: 0.125,
    max: 0.625,
    counts: [1, 1, 1, 0],
    isExact: true,
  });
  expect(reads.histogram({ filter, number: 'depth', bins: 4 })).toMatchObject({ min: 0, max: 1, counts: [0, 1] });
});

test('a workspace without candidates has no histogram and no facet', () => {
  const reads = createReads(temporaryWorkspace().db);
  expect(reads.histogram({ filter: filterOf({}), number: 'reward', bins: 4 }).min).toBeNull();
  expect(reads.histogram({ filter: filterOf({}), number: 'depth', bins: 4 }).counts).toEqual([]);
  expect(reads.facets(filterOf({})).total).toBe(0);
});
