import { cardsInView, type Rect, rowsInView } from './in-view.ts';
import type { Card, Row, TreeLayout } from './layout.ts';

/** Nodes of React Flow that stand in the document at most: about a third of what it can bear. */
export const mostNodes = 300;

/** Below this no text could be read; the canvas draws the rows instead. */
export const overviewZoom = 0.24;

export interface TreeWindow {
  cards: Card[];
  rows: Row[];
  /** True where the canvas draws everything. */
  overview: boolean;
}

/** What stands in the document: everything in view and a margin around it, or less margin, or nothing but the canvas. */
export function chooseWindow(layout: TreeLayout, view: Rect, zoom: number): TreeWindow {
  if (zoom >= overviewZoom) {
    for (const margin of [0.5, 0.15, 0]) {
      const found = takeWindow(layout, widen(view, margin));
      if (found.cards.length + found.rows.length <= mostNodes) return found;
    }
  }
  return { cards: [], rows: [], overview: true };
}

function takeWindow(layout: TreeLayout, view: Rect): TreeWindow {
  const cards = cardsInView(layout, view);
  return { cards, rows: cards.flatMap((card) => rowsInView(card, view)), overview: false };
}

function widen({ left, top, right, bottom }: Rect, share: number): Rect {
  const x = (right - left) * share;
  const y = (bottom - top) * share;
  return { left: left - x, top: top - y, right: right + x, bottom: bottom + y };
}
