import { expect, test } from 'vitest';
import { createReads } from '../../../../src/main/store/reader/protocol.ts';
import { createRepeatsReads } from '../../../../src/main/store/repeats/reads.ts';
import { removeReview, saveReview } from '../../../../src/main/store/review.ts';
import { saveWarnings } from '../../../../src/main/store/warningQueue.ts';
import type { RowWarning } from '../../../../src/shared/records/data.ts';
import { temporaryWorkspace } from '../temporaryWorkspace.ts';
import { fillTable, filterOf, newest, requireConsistent } from './table.ts';

const said = { reviewer: 'ada', verdict: null, best: false, flagged: false, note: '', updatedAt: 1 } as const;
const counted = ({ values }: { values: { value: string; count: number }[] }) =>
  Object.fromEntries(values.map(({ value, count }) => [value, count]));

test('reviewers and flags are counted and filtered as decisions come and go', () => {
  const { db } = temporaryWorkspace();
  const [red, blue] = fillTable(db).put(0, [
    { question: 'red?' },
    { question: 'blue?' },
    { question: 'own?', origin: 'person' },
  ]);
  if (!red || !blue) throw new Error('Two were put.');
  const reads = createReads(db);
  expect(counted(reads.facets(filterOf({})).facets.flag)).toEqual({ '': 2, own: 1 });
  saveReview(db, { ...said, candidateId: red.id, verdict: 'accepted', flagged: true });
  saveReview(db, { ...said, candidateId: blue.id, reviewer: 'bob', note: 'Why?' });
  const { facets, total } = reads.facets(filterOf({ facets: { reviewer: ['ada'] } }));
  expect(total).toBe(1);
  expect(counted(facets.reviewer)).toEqual({ '': 1, ada: 1, bob: 1 });
  expect(counted(facets.flag)).toEqual({ accepted: 1, flagged: 1 });
  // A range makes the reader count row by row instead of by the stored counts.
  const ranged = filterOf({ facets: { flag: ['noted'] }, ranges: { questionLength: { min: 0, max: null } } });
  expect(reads.facets(ranged).total).toBe(1);
  expect(
    reads.page({ filter: ranged, order: newest, cursor: null, limit: 9 }).rows.map(({ question }) => question),
  ).toEqual(['blue?']);

  removeReview(db, red.id, 'ada');
  expect(counted(reads.facets(filterOf({})).facets.reviewer)).toEqual({ '': 2, bob: 1 });
  db.prepare('UPDATE groups SET stale = 1').run();
  expect(counted(reads.facets(filterOf({})).facets.flag)).toEqual({ stale: 3, noted: 1, own: 1 });
  expect(db.prepare('SELECT sum(count) FROM marked_strata').pluck().get()).toBe(3);
  requireConsistent(db);

  // A warning that comes and goes is counted beside what people said, and leaves no count behind.
  const warn = (warnings: RowWarning[]) => saveWarnings(db, red.groupId, [{ candidateId: red.id, warnings }]);
  warn(['long-answer', 'item-leak']);
  requireConsistent(db);
  expect(counted(reads.facets(filterOf({})).facets.warning)).toEqual({ '': 2, 'item-leak': 1, 'long-answer': 1 });
  warn(['item-leak']);
  warn([]);
  requireConsistent(db);
  expect(counted(reads.facets(filterOf({})).facets.warning)).toEqual({ '': 3 });
});

test('coverage, statistics and the place of a row are those of the filter', () => {
  const { db } = temporaryWorkspace();
  const { put } = fillTable(db);
  put(0, [
    { question: 'a?', reward: 0.25 },
    { question: 'bb?', reward: 0.75 },
  ]);
  const many = put(
    1,
    Array.from({ length: 60 }, (_, at) => ({ question: `q${at}?`, reward: at < 50 ? at / 64 : null })),
  );
  const reads = createReads(db);
  const { cells, gains } = reads.coverage(filterOf({ facets: { depth: ['0'] } }));
  expect(cells).toMatchObject([{ depth: 0, count: 2, rewarded: 2, meanReward: 0.5 }]);
  expect(gains.run).toMatchObject([{ depth: 0, mean: 0.5, standardError: 0.25 }]);
  const statistics = reads.statistics({ filter: filterOf({ facets: { depth: ['0'] } }), number: 'reward' });
  expect(statistics).toMatchObject({ count: 2, missing: 0, min: 0.25, median: 0.5, max: 0.75 });
  // 60 rows, of which 50 are 0/64 to 49/64: numpy.quantile gives 12.25/64, 24.5/64 and 36.75/64.
  expect(reads.statistics({ filter: filterOf({ facets: { depth: ['1'] } }), number: 'reward' })).toMatchObject({
    count: 50,
    missing: 10,
    lowerQuartile: 12.25 / 64,
    median: 24.5 / 64,
    upperQuartile: 36.75 / 64,
    max: 49 / 64,
    bins: [3, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 3],
  });
  expect(reads.statistics({ filter: filterOf({ text: 'nowhere' }), number: 'reward' })).toMatchObject({
    count: 0,
    median: null,
    bins: [],
  });
  for (const by of ['added', 'reward'] as const) {
    for (const descending of [true, false]) {
      for (const { id } of many) {
        const order = { by, descending };
        const place = reads.place({ candidateId: id, filter: filterOf({}), order });
        const page = reads.page({ filter: filterOf({}), order, cursor: place?.cursor ?? null, limit: 40 });
        expect(page.rows.map(({ candidateId }) => candidateId)).toContain(id);
      }
    }
  }
  expect(reads.candidates({ filter: filterOf({}), limit: 61 })).toMatchObject({ isAll: false });
});

test('questions that say the same, or nearly, stand in one cluster', () => {
  const { db } = temporaryWorkspace();
  fillTable(db).put(0, [
    { question: 'What colour should the new car have?', reward: 0.25 },
    { question: 'what colour should the new car have', reward: 0.75 },
    { question: 'What colour should the new fast car have?' },
    { question: 'How far do you drive every day?' },
  ]);
  const { done, total, repeats } = createRepeatsReads(db).step(filterOf({}));
  expect([done, total]).toEqual([4, 4]);
  expect(repeats).toMatchObject([{ count: 3, identical: 2, runs: 1 }]);
});
