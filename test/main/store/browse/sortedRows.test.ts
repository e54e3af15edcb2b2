import { expect, test } from 'vitest';
import { createRandom } from '../../../../bench/parts/candidates.ts';
import { scan } from '../../../../src/main/store/browse/keyset.ts';
import { createRowTable, putRow, type RowTable } from '../../../../src/main/store/browse/rows.ts';
import type { RowTest } from '../../../../src/main/store/browse/rowTest.ts';
import { takePage } from '../../../../src/main/store/browse/takePage.ts';
import type { DataCursor } from '../../../../src/shared/records/data.ts';

const roll = createRandom(11);
/** Ties, both zeros, what 32 bits cannot tell apart, and none. */
const numbers = [
  () => roll() - 0.5,
  () => Math.floor(roll() * 5) - 2,
  () => 0.1 + roll() * 1e-12,
  () => -0,
  () => null,
];

function put(table: RowTable, id: number): void {
  const write = numbers[Math.floor(roll() * numbers.length)] ?? numbers[0];
  putRow(table, [id, 1 + Math.floor(roll() * 3), write?.() ?? null, null, 10, 0]);
}

/** `share` of the rows pass; a range narrows the number as well. */
function testOf(table: RowTable, share: number, range: { min: number; max: number } | null): RowTest {
  const { min, max } = range ?? table.ends.reward;
  const passes = (id: number) => {
    const reward = table.reward[id] ?? Number.NaN;
    const isInRange = range === null || (reward >= min && reward <= max);
    return table.cell[id] !== 0 && ((id * 7919) % 1000) / 1000 < share && isInRange;
  };
  const find = (from: number, step: 1 | -1, end: number) => {
    let row = from;
    while (row !== end && !passes(row)) row += step;
    return row;
  };
  return { passes, find, ends: { ...table.ends, reward: { min, max } }, share };
}

function expectPages(table: RowTable): void {
  for (const share of [1, 0.3, 0.002]) {
    for (const range of [null, { min: -0.1, max: 0.1 + 4e-13 }, { min: 0, max: 0 }]) {
      for (const descending of [true, false]) {
        const rowTest = testOf(table, share, range);
        const all: DataCursor[] = [];
        for (let row = 1; row < table.end; row++) {
          const reward = table.reward[row] as number;
          if (rowTest.passes(row)) all.push({ row, value: Number.isNaN(reward) ? null : reward });
        }
        for (const cursor of [null, ...[0, 1, 2].map(() => all[Math.floor(roll() * all.length)] ?? null)]) {
          const page = scan(table, rowTest, { name: 'reward', descending }, cursor, 50);
          expect(page).toEqual(takePage(all, descending, cursor, 50));
        }
      }
    }
  }
}

test('a page is the same whether its rows were sorted before, came since, or changed since', () => {
  const table = createRowTable();
  // Ids without a row lie between.
  for (let id = 1; id < 45_000; id++) if (id % 10 !== 0) put(table, id);
  expectPages(table);
  expect(table.sorted.reward.ids.length).toBeGreaterThan(20_000);
  for (let change = 0; change < 300; change++) put(table, 1 + Math.floor(roll() * 44_999));
  for (let change = 0; change < 100; change++) table.cell[1 + Math.floor(roll() * 44_999)] = 0;
  for (let change = 0; change < 300; change++) put(table, 1 + Math.floor(roll() * 44_999));
  for (let id = 45_000; id < 45_300; id++) put(table, id);
  const { end, moved } = table.sorted.reward;
  expectPages(table);
  expect([end, moved.size > 100]).toEqual([45_000, true]);
  expect(table.sorted.reward.end).toBe(end);
});

test('all are sorted anew where many have come since', () => {
  const table = createRowTable();
  for (let id = 1; id < 21_000; id++) put(table, id);
  expectPages(table);
  for (let id = 21_000; id < 42_000; id++) put(table, id);
  expectPages(table);
  expect(table.sorted.reward).toMatchObject({ end: 42_000, moved: new Map() });
});
