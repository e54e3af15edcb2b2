import { describe, expect, test } from 'vitest';
import { type LayoutOptions, layOutTree, size } from '../../../src/renderer/tree/layout.ts';
import type { CandidateId } from '../../../src/shared/records/group.ts';
import { growTree } from '../grown-tree.ts';

const options: LayoutOptions = { numGenerations: 8, order: 'best', hidePruned: false, collapsed: new Set() };

describe('the layout of a tree', () => {
  const { drawn: entries } = growTree();
  const layout = layOutTree(entries, options);

  test('has a column a turn and a card a group', () => {
    expect(layout.columns.map((column) => column.length)).toEqual([1, 2, 4]);
    expect(layout.rows.size).toBe(56);
    expect(layout.links).toHaveLength(6);
  });

  test('never lets two cards of a column overlap', () => {
    for (const column of layout.columns)
      for (const [index, card] of column.entries()) {
        const next = column[index + 1];
        if (next) expect(card.y + card.height).toBeLessThan(next.y);
      }
  });

  test('begins at zero and tells its size', () => {
    expect(Math.min(...layout.cards.map(({ y }) => y))).toBeCloseTo(0);
    expect(Math.max(...layout.cards.map(({ y, height }) => y + height))).toBeCloseTo(layout.height);
    expect(layout.width).toBe(3 * size.width + 2 * size.columnGap);
  });

  test('leads each link from the kept candidate to the group it became', () => {
    for (const { from, to } of layout.links) {
      expect(from.candidate.id).toBe(to.entry.group.parentId);
      expect(from.candidate.kept).toBe(true);
    }
  });

  test('shows the best first once a group is finished, or all as drawn', () => {
    const rewards = layout.cards[0]?.rows.map(({ candidate }) => candidate.reward ?? Number.NEGATIVE_INFINITY) ?? [];
    expect(rewards).toEqual([...rewards].sort((a, b) => b - a));
    const drawn = layOutTree(entries, { ...options, order: 'drawn' });
    expect(drawn.cards[0]?.rows.map(({ candidate }) => candidate.position)).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
  });

  test('hides pruned candidates and says how many', () => {
    const kept = layOutTree(entries, { ...options, hidePruned: true });
    expect(kept.cards[0]?.rows).toHaveLength(2);
    expect(kept.cards[0]?.hiddenRows).toBe(6);
  });

  test('collapses what follows a candidate and counts the groups behind it', () => {
    const keptId = layout.links[0]?.from.candidate.id as CandidateId;
    const collapsed = layOutTree(entries, { ...options, collapsed: new Set([keptId]) });
    expect(collapsed.cards).toHaveLength(4);
    expect(collapsed.rows.get(keptId)).toMatchObject({ collapsed: true, hiddenGroups: 3 });
  });
});

test('a group in work keeps the height of its empty places', () => {
  const [first] = growTree().drawn;
  if (!first) throw new Error('no group');
  const working = { group: { ...first.group, status: 'working' as const }, candidates: first.candidates.slice(0, 3) };
  const [card] = layOutTree([working], options).cards;
  expect(card?.emptyPlaces).toBe(5);
  expect(card?.height).toBe(layOutTree([first], options).cards[0]?.height);
});

test('a tree of nothing has no cards', () => {
  expect(layOutTree([], options)).toMatchObject({ cards: [], width: 0, height: 0 });
});
