import { expect, test } from 'vitest';
import { createRandom } from '../../../../bench/parts/candidates.ts';
import type { Held } from '../../../../src/main/store/browse/held.ts';
import { scan } from '../../../../src/main/store/browse/keyset.ts';
import { createMarkSets } from '../../../../src/main/store/browse/marks.ts';
import { createRowTable, putRow, type RowTable, removeRow } from '../../../../src/main/store/browse/rows.ts';
import { createRowTest } from '../../../../src/main/store/browse/rowTest.ts';
import type { Strata } from '../../../../src/main/store/browse/strata.ts';
import { takePage } from '../../../../src/main/store/browse/takePage.ts';
import type { DataCursor, DataFilter } from '../../../../src/shared/records/data.ts';
import { filterOf } from './table.ts';

const roll = createRandom(11);
const pick = (below: number) => Math.floor(roll() * below);
/** Ties, both zeros, what 32 bits cannot tell apart, and none. */
const rewards = [() => roll() - 0.5, () => pick(5) - 2, () => 0.1 + roll() * 1e-12, () => -0, () => null];

const personas = ['often', 'sometimes', 'rare', 'never'];
const strata: Strata = personas.map((persona, index) => ({
  id: index + 1,
  run: 'run_1',
  persona,
  domain: 'cars',
  depth: '0',
  outcome: 'rewarded',
  fate: 'open',
  model: 'bundled',
  provider: 'cpu',
  isHidden: false,
}));
const stratumOf = () => (roll() < 0.7 ? 1 : roll() < 0.98 ? 2 : 3);

function put(table: RowTable, id: number): void {
  const reward = rewards[pick(rewards.length)]?.() ?? null;
  // The one is often near the other, as advantages are near rewards.
  const advantage = reward === null || roll() < 0.1 ? null : 8 * reward + roll() * 0.01;
  putRow(table, [id, stratumOf(), reward, advantage, 40 + pick(30), 0]);
}

const filters: DataFilter[] = [
  {},
  { facets: { persona: ['sometimes'] } },
  { facets: { persona: ['rare'] } },
  { facets: { persona: ['never'] } },
  { ranges: { reward: { min: -0.1, max: 0.1 + 4e-13 } } },
  { ranges: { reward: { min: 0, max: 0 } }, facets: { persona: ['often', 'rare'] } },
  { ranges: { advantage: { min: 0.8, max: null }, questionLength: { min: null, max: 50 } } },
].map(filterOf);

/** Without what is sorted, held in blocks, or sampled. */
function fits({ cell, cells, ...numbers }: RowTable, { facets, ranges }: DataFilter, row: number): boolean {
  const persona = personas[(cells.stratum[cell[row] ?? 0] ?? 0) - 1];
  const isWithin = (name: 'reward' | 'advantage' | 'questionLength') => {
    const [value, range] = [numbers[name][row] ?? Number.NaN, ranges[name]];
    return !range || (value >= (range.min ?? -Infinity) && value <= (range.max ?? Infinity));
  };
  const isChosen = persona !== undefined && (facets.persona?.includes(persona) ?? true);
  return isChosen && isWithin('reward') && isWithin('advantage') && isWithin('questionLength');
}

function expectPages(table: RowTable): void {
  for (const filter of filters) {
    const rowTest = createRowTest({ table, strata, marks: createMarkSets() } as unknown as Held, filter);
    for (const name of ['reward', 'questionLength'] as const) {
      const all: DataCursor[] = [];
      for (let row = 1; row < table.end; row++) {
        const value = table[name][row] as number;
        if (fits(table, filter, row)) all.push({ row, value: Number.isNaN(value) ? null : value });
      }
      for (const descending of [true, false]) {
        for (const cursor of [null, ...[0, 1, 2].map(() => all[pick(all.length)] ?? null)]) {
          const page = scan(table, rowTest, { name, descending }, cursor, 50);
          expect(page).toEqual(takePage(all, descending, cursor, 50));
        }
      }
    }
  }
}

test('a page is the same whether its rows were sorted before, came since, changed since, or went', () => {
  const table = createRowTable();
  // Ids without a row lie between.
  for (let id = 1; id < 45_000; id++) if (id % 10 !== 0) put(table, id);
  expectPages(table);
  expect(table.sorted.reward.ids.length).toBeGreaterThan(20_000);
  for (let change = 0; change < 300; change++) put(table, 1 + pick(44_999));
  for (let change = 0; change < 300; change++) removeRow(table, 1 + pick(44_999));
  for (let change = 0; change < 300; change++) put(table, 1 + pick(44_999));
  for (let id = 45_000; id < 45_300; id++) put(table, id);
  expectPages(table);
  expect(table.sorted.reward.end).toBe(45_000);
  expect(table.sorted.reward.moved.size).toBeGreaterThan(500);
});

test('all are sorted anew where many have come since', () => {
  const table = createRowTable();
  for (let id = 1; id < 21_000; id++) put(table, id);
  expectPages(table);
  for (let id = 21_000; id < 42_000; id++) put(table, id);
  expectPages(table);
  expect(table.sorted.reward).toMatchObject({ end: 42_000, moved: new Map() });
});
