import { expect, test } from 'vitest';
import { choosePairs } from '../../../../src/main/exchange/formats/choosePairs.ts';
import { createTally } from '../../../../src/main/exchange/formats/tally.ts';
import type { ExportRules } from '../../../../src/shared/records/export.ts';
import { preparedRoot, rootWithRewards, rules } from './madeUpGroups.ts';

function choose(group: ReturnType<typeof rootWithRewards>, given: Partial<ExportRules> = {}) {
  const tally = createTally();
  const pairs = choosePairs(group, rules(given), tally);
  return {
    pairs: pairs.map(({ chosen, rejected }) => [chosen.position, rejected.position]),
    margins: pairs.map(({ margin, marginErrors }) => [margin, marginErrors]),
    skipped: tally.list(),
  };
}

test('the best stands against the worst, the first of equals', () => {
  expect(choose(rootWithRewards([0.1, 0.5, -0.5, 0.5, -0.5])).pairs).toEqual([[1, 2]]);
});

test('the best stands against every pruned one', () => {
  const kept = (_: unknown, index: number) => ({ kept: index < 2 });
  const { pairs } = choose(rootWithRewards([0.1, 0.5, -0.5, 0.2], kept), { pairs: 'best-pruned' });
  expect(pairs).toEqual([
    [1, 2],
    [1, 3],
  ]);
});

test('at a last turn nothing was pruned, and that is counted', () => {
  const open = () => ({ kept: null });
  const { pairs, skipped } = choose(rootWithRewards([0.1, 0.5], open), { pairs: 'best-pruned' });
  expect([pairs, skipped]).toEqual([[], [{ unit: 'group', reason: expect.stringContaining('pruned'), count: 1 }]]);
});

test('a margin below the least is no pair, one of just that is', () => {
  const group = rootWithRewards([0.5, 0.25]);
  expect(choose(group, { minMargin: 0.26 })).toMatchObject({ pairs: [], skipped: [{ unit: 'pair', count: 1 }] });
  expect(choose(group, { minMargin: 0.25 }).pairs).toEqual([[0, 1]]);
});

test('margins are told in standard errors of the difference, and those of unknown error are left out when asked for', () => {
  const errors = (_: unknown, index: number) => ({ rewardStandardError: index === 0 ? 0.3 : 0.4 });
  const group = rootWithRewards([1, 0], errors);
  expect(choose(group).margins).toEqual([[1, 2]]);
  expect(choose(group, { minMarginErrors: 2 }).pairs).toHaveLength(1);
  expect(choose(group, { minMarginErrors: 2.1 }).pairs).toHaveLength(0);
  const unknown = rootWithRewards([1, 0], () => ({ rewardStandardError: null }));
  expect(choose(unknown).margins).toEqual([[1, null]]);
  expect(choose(unknown, { minMarginErrors: 1 }).skipped).toEqual([
    { unit: 'pair', reason: 'no standard error is known', count: 1 },
  ]);
});

test('equal rewards, one candidate, and one text asked twice are no pair', () => {
  expect(choose(rootWithRewards([0.5, 0.5])).pairs).toEqual([]);
  expect(choose(rootWithRewards([0.5])).skipped).toMatchObject([{ unit: 'group' }]);
  expect(choose(rootWithRewards([0.5, null])).pairs).toEqual([]);
  expect(choose(rootWithRewards([0.5, 0.2], () => ({ question: 'the same' }))).pairs).toEqual([]);
});

test('a group within noise is left out unless it is kept by rule', () => {
  const noisy = preparedRoot((root) => ({ ...root, group: { ...root.group, withinNoise: true } }));
  expect(choose(noisy).skipped).toEqual([
    { unit: 'group', reason: "spread below the rewards' own standard error", count: 1 },
  ]);
  expect(choose(noisy, { skipWithinNoise: false }).pairs).toHaveLength(1);
});
