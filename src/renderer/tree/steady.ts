import type { CandidateId } from '../../shared/records/group.ts';
import { cardsInView, type Rect } from './in-view.ts';
import { type Card, size, type TreeLayout } from './layout.ts';

/** The card that must not move under a person's eyes: that of the selected question where it is in view, else the one in the middle. */
export function cardToKeep(layout: TreeLayout, selectedId: CandidateId | null, view: Rect): Card | null {
  const cards = cardsInView(layout, view);
  const selected = selectedId && layout.rows.get(selectedId);
  const own = selected && cards.find(({ entry }) => entry.group.id === selected.entry.group.id);
  if (own) return own;
  const middle = { x: (view.left + view.right) / 2, y: (view.top + view.bottom) / 2 };
  const distance = ({ x, y, height }: Card) => Math.hypot(x + size.width / 2 - middle.x, y + height / 2 - middle.y);
  return cards.reduce<Card | null>((near, card) => (!near || distance(card) < distance(near) ? card : near), null);
}
