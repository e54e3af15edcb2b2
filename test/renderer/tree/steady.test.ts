import { expect, test } from 'vitest';
import { layOutTree } from '../../../src/renderer/tree/layout.ts';
import { cardToKeep } from '../../../src/renderer/tree/steady.ts';
import { growTree } from '../grown-tree.ts';

const { drawn: entries } = growTree({ numGenerations: 4, maxDepth: 4 });
const layout = layOutTree(entries, { numGenerations: 4, order: 'best', hidePruned: false, collapsed: new Set() });
const around = ({ x, y }: { x: number; y: number }) => ({
  left: x - 10,
  top: y - 10,
  right: x + 1200,
  bottom: y + 800,
});

test('what is kept in place is the card of the selected question as long as that is seen', () => {
  for (const card of layout.cards) {
    const selected = card.rows[0]?.candidate.id ?? null;
    expect(cardToKeep(layout, selected, around(card))).toBe(card);
  }
});

test('else it is the card in the middle of what is seen, and none where nothing is', () => {
  const [root] = layout.cards;
  const last = layout.cards.at(-1);
  if (!root || !last) throw new Error('The invented tree has no cards.');
  const selected = root.rows[0]?.candidate.id ?? null;
  const view = { left: last.x - 100, top: last.y - 50, right: last.x + 580, bottom: last.y + last.height + 50 };
  expect(cardToKeep(layout, selected, view)).toBe(last);
  expect(cardToKeep(layout, null, view)).toBe(last);
  expect(cardToKeep(layout, selected, { left: -900, top: -900, right: -800, bottom: -800 })).toBeNull();
});
