import { expect, test } from 'vitest';
import { createRandom } from '../../../../bench/parts/candidates.ts';
import { createReads } from '../../../../src/main/store/reader/protocol.ts';
import type { DataFilter, DataOrder } from '../../../../src/shared/records/data.ts';
import { temporaryWorkspace } from '../temporaryWorkspace.ts';
import { fillTable, filterOf, newest, questionsOf, readAllPages } from './table.ts';

/** 240 rows, full of ties and of numbers that are missing. */
function tiedTable() {
  const { db } = temporaryWorkspace();
  const roll = createRandom(5);
  for (const persona of ['racer', 'nurse', 'cook']) {
    const { put } = fillTable(db, persona);
    for (let depth = 0; depth < 4; depth++) {
      put(
        depth,
        Array.from({ length: 20 }, () => ({
          question: `${roll() < 0.7 ? 'the' : 'a'} ${'x'.repeat(Math.floor(roll() * 3))} car?`,
          answer: roll() < 0.2 ? null : 'A red one.',
          reward: roll() < 0.3 ? null : Math.floor(roll() * 4) / 10,
          advantage: roll() < 0.3 ? null : Math.floor(roll() * 3) - 1,
        })),
      );
    }
  }
  return db;
}

const filters: [string, DataFilter][] = [
  ['everything', filterOf({})],
  ['a persona', filterOf({ facets: { persona: ['racer', 'cook'] } })],
  ['a turn without rewards', filterOf({ facets: { depth: ['1', '2'], outcome: ['open'] } })],
  ['a range', filterOf({ ranges: { reward: { min: 0.1, max: 0.2 }, depth: { min: 1, max: null } } })],
  ['a text', filterOf({ text: 'the car' })],
  ['a word that is left out', filterOf({ text: '-the ' })],
  [
    'a text, a persona and a range',
    filterOf({ text: 'the ', facets: { persona: ['nurse'] }, ranges: { advantage: { min: 0, max: null } } }),
  ],
];
const orders: DataOrder[] = (['added', 'reward', 'advantage', 'questionLength', 'relevance'] as const).flatMap((by) => [
  { by, descending: true },
  { by, descending: false },
]);

test.each(filters)('pages of %s skip nothing and repeat nothing, in any order', (_, filter) => {
  const db = tiedTable();
  const expected = new Set(readAllPages(db, filter, newest, 500).map(({ row }) => row));
  expect(expected.size).toBeGreaterThan(5);
  for (const order of orders) {
    const rows = readAllPages(db, filter, order, 7);
    expect(rows.length).toBe(expected.size);
    expect(new Set(rows.map(({ row }) => row))).toEqual(expected);
    expect(rows).toEqual(readAllPages(db, filter, order, 500));
    if (order.by === 'relevance' || order.by === 'added') continue;
    const values = rows.map((row) => row[order.by as 'reward']);
    const known = values.filter((value) => value !== null);
    expect(values.slice(0, known.length)).toEqual(known);
    expect(known).toEqual([...known].sort((a, b) => (order.descending ? b - a : a - b)));
  }
});

test('what fits a filter is what its facets, ranges and words say, and nothing else', () => {
  const db = tiedTable();
  const all = readAllPages(db, filterOf({}), newest, 500);
  const filter = filterOf({
    facets: { persona: ['nurse'], outcome: ['rewarded'] },
    ranges: { reward: { min: 0.1, max: null } },
    text: '"the x" red',
  });
  const expected = all.filter(
    ({ persona, reward, question, answer }) =>
      persona === 'nurse' && (reward ?? 0) >= 0.1 && /^the x /.test(question) && answer !== null,
  );
  expect(expected.length).toBeGreaterThan(0);
  expect(questionsOf(readAllPages(db, filter, newest, 3))).toEqual(questionsOf(expected));
});

test('a text of words to leave out leaves out what has one of them, in the pages, the facets and the histogram', () => {
  const db = tiedTable();
  const all = readAllPages(db, filterOf({}), newest, 500);
  const filter = filterOf({ text: '-the -xx' });
  const expected = all.filter(({ question }) => !/\b(the|xx)\b/.test(question));
  expect(expected.length).toBeGreaterThan(5);
  expect(questionsOf(readAllPages(db, filter, newest, 3))).toEqual(questionsOf(expected));
  const reads = createReads(db);
  expect(reads.facets(filter).total).toBe(expected.length);
  const { counts } = reads.histogram({ filter, number: 'questionLength', bins: 3 });
  expect(counts.reduce((sum, count) => sum + count)).toBe(expected.length);
});

test('a page goes on where it was, though rows came and went in between', () => {
  const { db } = temporaryWorkspace();
  const { put } = fillTable(db);
  put(
    0,
    [{ reward: 0.1 }, { reward: 0.2 }, { reward: 0.3 }, { reward: 0.4 }].map((part, index) => ({
      ...part,
      question: `${index}?`,
    })),
  );
  const reads = createReads(db);
  const order = { by: 'reward', descending: true } as const;
  const first = reads.page({ filter: filterOf({}), order, cursor: null, limit: 2 });
  put(1, [{ question: 'new?', reward: 0.35 }]);
  const second = reads.page({ filter: filterOf({}), order, cursor: first.next, limit: 10 });
  expect([...questionsOf(first.rows), ...questionsOf(second.rows)]).toEqual(['3?', '2?', '1?', '0?']);
});

test('best match first: a word in the question counts for more than one in the answer', () => {
  const { db } = temporaryWorkspace();
  const { put } = fillTable(db);
  put(0, [
    { question: 'zebra?', answer: 'no' },
    { question: 'what?', answer: 'a zebra' },
    { question: 'why?', answer: 'no' },
    { question: 'how?', answer: 'no' },
  ]);
  const order = { by: 'relevance', descending: true } as const;
  expect(questionsOf(readAllPages(db, filterOf({ text: 'zebra' }), order, 1))).toEqual(['zebra?', 'what?']);
});

test('a row says where the words were found, and which error it has', () => {
  const { db } = temporaryWorkspace();
  const { put } = fillTable(db);
  const error = { code: 'endpoint.timeout', message: 'No answer.', hint: 'Resume.' };
  put(0, [{ question: 'Une VOITURE d\u00e9cente?', answer: null, reward: null, error }]);
  const [row] = readAllPages(db, filterOf({ text: 'decen' }), newest, 1);
  expect(row).toMatchObject({ questionHits: [[12, 19]], answerHits: [], outcome: 'failed', error, depth: 0 });
});

test('a table without rows has one empty page, in any order', () => {
  const { db } = temporaryWorkspace();
  for (const order of orders) {
    expect(readAllPages(db, filterOf({}), order, 10)).toEqual([]);
    expect(readAllPages(db, filterOf({ facets: { depth: ['0'] }, text: 'x' }), order, 10)).toEqual([]);
  }
});

test('a cursor that no page gave still leads to an end', () => {
  const reads = createReads(tiedTable());
  for (const order of orders) {
    for (const row of [-5, 0, 1, 240, 241, 10_000]) {
      for (const value of [null, -1e9, 0.15, 1e9]) {
        const { rows } = reads.page({ filter: filterOf({}), order, cursor: { row, value }, limit: 500 });
        expect(rows.length).toBeLessThanOrEqual(240);
      }
    }
  }
});
