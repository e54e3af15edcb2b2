import type { CandidateId } from '../../shared/records/group.ts';
import { type CandidateFlowNode, describeRow } from './candidate-node.tsx';
import type { CardFlowNode } from './card-node.tsx';
import type { Scheme } from './color.ts';
import { type Card, type Row, size } from './layout.ts';

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
    zIndex: 0,
  };
}

export function candidateNode(
  row: Row,
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
    data: { row, scheme, hit: hits.has(id) },
    selected: id === selectedId,
    focusable: id === selectedId,
    ariaRole: 'treeitem',
    ariaLabel: describeRow(row),
    domAttributes: {
      'aria-level': row.entry.group.depth + 1,
      'aria-selected': id === selectedId,
      'aria-expanded': row.childId ? !row.collapsed : undefined,
    },
    zIndex: 1,
  };
}
