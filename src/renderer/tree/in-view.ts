import { type Card, type Row, size, type TreeLayout } from './layout.ts';

export interface Rect {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

/** Cards of a column never overlap and are sorted from top to bottom, so a binary search finds the first one in view. */
export function cardsInView(layout: TreeLayout, view: Rect): Card[] {
  const found: Card[] = [];
  for (const column of layout.columns) {
    const [sample] = column;
    if (!sample || sample.x > view.right || sample.x + size.width < view.left) continue;
    for (let index = firstBelow(column, view.top); index < column.length; index++) {
      const card = column[index];
      if (!card || card.y > view.bottom) break;
      found.push(card);
    }
  }
  return found;
}

/** Index of the first card of a column that ends at `top` or below. */
export function firstBelow(column: readonly Card[], top: number): number {
  let low = 0;
  let high = column.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const card = column[middle];
    if (card && card.y + card.height < top) low = middle + 1;
    else high = middle;
  }
  return low;
}

export function rowsInView(card: Card, view: Rect): Row[] {
  return card.rows.filter(({ y }) => y + size.row >= view.top && y <= view.bottom);
}

/** The row under a point of the tree's own coordinates. */
export function rowAt(layout: TreeLayout, x: number, y: number): Row | null {
  const [card] = cardsInView(layout, { left: x, right: x, top: y, bottom: y });
  return card?.rows.find((row) => y >= row.y && y <= row.y + size.row) ?? null;
}
