import { expect, test } from 'vitest';
import { createRandom } from '../../../../bench/parts/candidates.ts';
import { type Found, findText } from '../../../../src/main/store/browse/findText.ts';
import { atOneMoment, createHeld } from '../../../../src/main/store/browse/held.ts';
import { createRowTest } from '../../../../src/main/store/browse/rowTest.ts';
import { parseSearch, type Search } from '../../../../src/main/store/browse/search.ts';
import type { DataCursor, DataFilter, DataOrder } from '../../../../src/shared/records/data.ts';
import { temporaryWorkspace } from '../temporaryWorkspace.ts';
import { fillTable, filterOf } from './table.ts';

const roll = createRandom(3);
const words = ['prefer', 'Preferences', 'pre-ferment', 'préférer', 'present', 'press', 'the', 'car', 'red'];

/** 400 rows in which the beginning is as common as the letters that it begins with. */
function filledTable() {
  const { db } = temporaryWorkspace();
  const { put } = fillTable(db);
  const sentence = () => Array.from({ length: 3 }, () => words[Math.floor(roll() * words.length)]).join(' ');
  for (let depth = 0; depth < 5; depth++) {
    const ofGroup = Array.from({ length: 80 }, () => ({
      question: `${sentence()}?`,
      answer: roll() < 0.2 ? null : sentence(),
      reward: roll() < 0.2 ? null : Math.floor(roll() * 20),
    }));
    put(depth, ofGroup);
  }
  return db;
}

const orders: DataOrder[] = (['added', 'reward', 'relevance'] as const).flatMap((by) => [
  { by, descending: true },
  { by, descending: false },
]);
const filters: DataFilter[] = [
  {},
  { facets: { depth: ['1', '3'] } },
  { ranges: { reward: { min: 5, max: null } } },
].map(filterOf);

test.each(['prefer', 'the prefer', 'préfe', '-red prefer', 'prefe', 'car -the presen'])(
  'the rows of “%s” are the same whether its last word is gathered or its texts are read',
  (text) => {
    const held = createHeld(filledTable());
    const search = parseSearch(text) as Search;
    const readAll = (filter: DataFilter, order: DataOrder, commonFrom: number) => {
      const rows: DataCursor[] = [];
      let found: Found = { rows: [], next: null };
      let cursor: DataCursor | null = null;
      do {
        const wanted = { table: held.table, test: createRowTest(held, filter), order, cursor, limit: 7 };
        found = findText(held.db, search, wanted, commonFrom);
        rows.push(...found.rows);
        cursor = found.next;
      } while (cursor !== null);
      return rows.map(({ row }) => row);
    };
    atOneMoment(held, () => {
      for (const filter of filters) {
        for (const order of orders) {
          const [read, gathered] = [readAll(filter, order, 1), readAll(filter, order, Infinity)];
          expect(gathered.length).toBeGreaterThan(3);
          // What is too common to be scored comes newest first.
          if (order.by === 'relevance') expect(new Set(read)).toEqual(new Set(gathered));
          else expect(read).toEqual(gathered);
        }
      }
    });
  },
);
