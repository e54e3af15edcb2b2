import { expect, test } from 'vitest';
import { candidateNode, cardNode, reuseNodes, type TreeNode } from '../../../src/renderer/tree/flow-nodes.ts';
import { type LayoutOptions, layOutTree, type Row } from '../../../src/renderer/tree/layout.ts';
import type { CandidateId } from '../../../src/shared/records/group.ts';
import { growTree } from '../grown-tree.ts';

const { drawn: entries } = growTree();
const options: LayoutOptions = { numGenerations: 8, order: 'best', hidePruned: false, collapsed: new Set() };

function nodesOf(
  groups: typeof entries,
  selectedId: CandidateId | null,
  change: Partial<LayoutOptions> = {},
): TreeNode[] {
  const layout = layOutTree(groups, { ...options, ...change });
  const rows = [...layout.rows.values()].map((row) => candidateNode(row, textOf(row), 'light', selectedId, new Set()));
  return [...layout.cards.map(cardNode), ...rows];
}

const texts = new Map(
  entries
    .flatMap(({ candidates }) => candidates)
    .map(({ id }) => [id, { question: `${id}?`, answer: 'Yes.', error: null }]),
);
const textOf = (row: Row) => texts.get(row.candidate.id);

/** How many nodes of the new list are other objects than before. */
function countChanged(before: TreeNode[], after: TreeNode[]): number {
  const known = new Map(before.map((node) => [node.id, node]));
  return reuseNodes(known, after).filter((node) => node !== known.get(node.id)).length;
}

test('a layout that came out the same gives the same nodes', () => {
  expect(countChanged(nodesOf(entries, null), nodesOf(entries, null))).toBe(0);
});

test('a selection touches two nodes: the one it leaves and the one it takes', () => {
  const [first, second] = entries[0]?.candidates ?? [];
  if (!first || !second) throw new Error('no candidates');
  expect(countChanged(nodesOf(entries, first.id), nodesOf(entries, second.id))).toBe(2);
});

test('a changed candidate touches its own node and its card', () => {
  const changed = entries.map((entry, index) =>
    index === 6
      ? {
          ...entry,
          candidates: entry.candidates.map((each, place) => (place === 0 ? { ...each, reward: 0.5 } : each)),
        }
      : entry,
  );
  expect(countChanged(nodesOf(entries, null), nodesOf(changed, null))).toBe(2);
});

test('a text that comes touches the node it belongs to', () => {
  const [row] = layOutTree(entries, options).rows.values();
  if (!row) throw new Error('no row');
  const before = candidateNode(row, undefined, 'light', null, new Set());
  const after = candidateNode(row, textOf(row), 'light', null, new Set());
  expect(countChanged([before], [after])).toBe(1);
  expect(before.ariaLabel).not.toContain('undefined');
  expect(after.ariaLabel).toContain(`Question: ${row.candidate.id}?; Answer: Yes.`);
});

test('a node that moves or folds is not taken for the old one', () => {
  const kept = entries[0]?.candidates.find((candidate) => candidate.kept);
  if (!kept) throw new Error('nothing kept');
  const folded = nodesOf(entries, null, { collapsed: new Set([kept.id]) });
  const changed = reuseNodes(new Map(nodesOf(entries, null).map((node) => [node.id, node])), folded);
  expect(changed.find(({ id }) => id === kept.id)?.data).toMatchObject({ row: { collapsed: true, hiddenGroups: 3 } });
});
