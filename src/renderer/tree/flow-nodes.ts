import type { CandidateId } from '../../shared/records/group.ts';
import type { CandidateText } from '../../shared/records/tree.ts';
import { type CandidateFlowNode, describeRow } from './candidate-node.tsx';
import type { CardFlowNode } from './card-node.tsx';
import type { Scheme } from './color.ts';
import { type Card, type Row, size } from './layout.ts';
import type { TreeWindow } from './window.ts';

export type TreeNode = CardFlowNode | CandidateFlowNode;

/** How the rows of a tree are shown at present. */
export interface Look {
  texts: ReadonlyMap<CandidateId, CandidateText>;
  scheme: Scheme;
  selectedId: CandidateId | null;
  hits: ReadonlySet<CandidateId>;
}

/**
 * The nodes of a window. Those that say what they said `before` stay the same objects, so that React and React Flow pass them
 * by, and are not even made.
 */
export function placeNodes(
  before: ReadonlyMap<string, TreeNode>,
  { cards, rows }: Pick<TreeWindow, 'cards' | 'rows'>,
  look: Look,
): TreeNode[] {
  return [
    ...cards.map((card) => {
      const old = before.get(cardNodeId(card));
      return old?.type === 'card' && isSameCard(old, card) ? old : cardNode(card);
    }),
    ...rows.map((row) => {
      const old = before.get(row.candidate.id);
      return old?.type === 'candidate' && isSameRow(old, row, look) ? old : candidateNode(row, look);
    }),
  ];
}

function isSameCard({ position, height, data }: CardFlowNode, card: Card): boolean {
  return (
    position.x === card.x &&
    position.y === card.y &&
    height === card.height &&
    data.card.entry === card.entry &&
    data.card.emptyPlaces === card.emptyPlaces &&
    data.card.hiddenRows === card.hiddenRows
  );
}

function isSameRow({ position, selected, data }: CandidateFlowNode, row: Row, look: Look): boolean {
  const { id } = row.candidate;
  return (
    position.x === row.x &&
    position.y === row.y &&
    selected === (id === look.selectedId) &&
    data.scheme === look.scheme &&
    data.hit === look.hits.has(id) &&
    data.text === look.texts.get(id) &&
    data.row.candidate === row.candidate &&
    data.row.childId === row.childId &&
    data.row.collapsed === row.collapsed &&
    data.row.hiddenGroups === row.hiddenGroups
  );
}

function cardNodeId(card: Card): string {
  return `card:${card.entry.group.id}`;
}

/** Size and handles are told, or React Flow would mount every node once to measure it. */
function cardNode(card: Card): CardFlowNode {
  return {
    id: cardNodeId(card),
    type: 'card',
    position: { x: card.x, y: card.y },
    width: size.width,
    height: card.height,
    handles: [],
    data: { card },
    focusable: false,
    ariaRole: 'group',
    ariaLabel: `Turn ${card.entry.group.depth + 1}`,
    zIndex: 0,
  };
}

function candidateNode(row: Row, { texts, scheme, selectedId, hits }: Look): CandidateFlowNode {
  const { id } = row.candidate;
  const text = texts.get(id);
  return {
    id,
    type: 'candidate',
    position: { x: row.x, y: row.y },
    width: size.width - 2 * size.padding,
    height: size.row,
    handles: [],
    data: { row, text, scheme, hit: hits.has(id) },
    selected: id === selectedId,
    focusable: id === selectedId,
    ariaRole: 'treeitem',
    ariaLabel: describeRow(row, text),
    domAttributes: {
      'aria-level': row.entry.group.depth + 1,
      'aria-selected': id === selectedId,
      'aria-expanded': row.childId ? !row.collapsed : undefined,
    },
    zIndex: 1,
  };
}
