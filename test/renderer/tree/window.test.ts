import { describe, expect, test } from 'vitest';
import { cardsInView, rowAt } from '../../../src/renderer/tree/in-view.ts';
import { layOutTree } from '../../../src/renderer/tree/layout.ts';
import { chooseWindow, mostNodes } from '../../../src/renderer/tree/window.ts';
import { growTree } from '../grown-tree.ts';

const { drawn: entries } = growTree({ numGenerations: 10, maxDepth: 10 });
const layout = layOutTree(entries, { numGenerations: 10, order: 'best', hidePruned: false, collapsed: new Set() });
const all = { left: 0, top: 0, right: layout.width, bottom: layout.height };

describe('a tree of ten thousand candidates', () => {
  test('is that large', () => {
    expect(layout.rows.size).toBe(10_230);
  });

  test('never puts more nodes into the document than it can bear', () => {
    for (const { x, y } of layout.cards.filter((_, index) => index % 37 === 0)) {
      for (const zoom of [0.1, 0.25, 0.5, 1]) {
        const view = { left: x, top: y, right: x + 1200 / zoom, bottom: y + 750 / zoom };
        const { cards, rows } = chooseWindow(layout, view, zoom);
        expect(cards.length + rows.length).toBeLessThanOrEqual(mostNodes);
      }
    }
  });

  test('is drawn on the canvas where it is seen whole', () => {
    expect(chooseWindow(layout, all, 0.004)).toEqual({ cards: [], rows: [], overview: true });
  });

  test('finds by the index just what a walk over all cards finds', () => {
    const view = { left: 900, top: 40_000, right: 3000, bottom: 43_000 };
    const walked = layout.cards.filter(
      ({ x, y, height }) => x <= view.right && x + 480 >= view.left && y <= view.bottom && y + height >= view.top,
    );
    expect(new Set(cardsInView(layout, view))).toEqual(new Set(walked));
  });

  test('finds the row under the pointer', () => {
    const row = layout.cards[500]?.rows[3];
    if (!row) throw new Error('no row');
    expect(rowAt(layout, row.x + 5, row.y + 5)).toBe(row);
    expect(rowAt(layout, -50, -50)).toBeNull();
  });
});

test('a small tree in view stands in the document as a whole', () => {
  const small = growTree();
  const placed = layOutTree(small.drawn, {
    numGenerations: 8,
    order: 'best',
    hidePruned: false,
    collapsed: new Set(),
  });
  const view = { left: 0, top: 0, right: placed.width, bottom: placed.height };
  const { cards, rows, overview } = chooseWindow(placed, view, 0.4);
  expect([cards.length, rows.length, overview]).toEqual([7, 56, false]);
});
