import type { CandidateId } from '../../shared/records/group.ts';
import type { CandidateText } from '../../shared/records/tree.ts';
import { type CandidateFlowNode, describeRow } from './candidate-node.tsx';
import type { CardFlowNode } from './card-node.tsx';
import type { Scheme } from './color.ts';
import { type Card, type Row, size } from './layout.ts';

export type TreeNode = CardFlowNode | CandidateFlowNode;

/** Nodes that say what they said before stay the same objects, so that React and React Flow pass them by. */
export function reuseNodes(before: ReadonlyMap<string, TreeNode>, nodes: TreeNode[]): TreeNode[] {
  return nodes.map((node) => {
    const old = before.get(node.id);
    return old && isSame(old, node) ? old : node;
  });
}

function isSame(a: TreeNode, b: TreeNode): boolean {
  if (a.position.x !== b.position.x || a.position.y !== b.position.y || a.height !== b.height) return false;
  if (a.type === 'card' && b.type === 'card') {
    const [one, other] = [a.data.card, b.data.card];
    return one.entry === other.entry && one.emptyPlaces === other.emptyPlaces && one.hiddenRows === other.hiddenRows;
  }
  if (a.type !== 'candidate' || b.type !== 'candidate') return false;
  const [one, other] = [a.data.row, b.data.row];
  return (
    a.selected === b.selected &&
    a.data.scheme === b.data.scheme &&
    a.data.hit === b.data.hit &&
    a.data.text === b.data.text &&
    one.candidate === other.candidate &&
    one.childId === other.childId &&
    one.collapsed === other.collapsed &&
    one.hiddenGroups === other.hiddenGroups
  );
}

/** Size and handles are told, or React Flow would mount every node once to measure it. */
export function cardNode(card: Card): CardFlowNode {
  return {
    id: `card:${card.entry.group.id}`,
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

export function candidateNode(
  row: Row,
  text: CandidateText | undefined,
  scheme: Scheme,
  selectedId: CandidateId | null,
  hits: ReadonlySet<CandidateId>,
): CandidateFlowNode {
  const { id } = row.candidate;
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
