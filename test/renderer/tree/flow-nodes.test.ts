import { expect, test } from 'vitest';
import { placeNodes, type TreeNode } from '../../../src/renderer/tree/flow-nodes.ts';
import { type LayoutOptions, layOutTree } from '../../../src/renderer/tree/layout.ts';
import type { CandidateId } from '../../../src/shared/records/group.ts';
import { growTree } from '../grown-tree.ts';

const { drawn: entries } = growTree();
const options: LayoutOptions = { numGenerations: 8, order: 'best', hidePruned: false, collapsed: new Set() };

const texts = new Map(
  entries
    .flatMap(({ candidates }) => candidates)
    .map(({ id }) => [id, { question: `${id}?`, answer: 'Yes.', error: null }]),
);

interface Seen {
  groups?: typeof entries;
  selectedId?: CandidateId | null;
  change?: Partial<LayoutOptions>;
  said?: typeof texts;
}

/** All nodes of a tree, those of `before` where they say the same. */
function nodesOf(
  { groups = entries, selectedId = null, change = {}, said = texts }: Seen,
  before: TreeNode[] = [],
): TreeNode[] {
  const layout = layOutTree(groups, { ...options, ...change });
  const known = new Map(before.map((node) => [node.id, node]));
  const shown = { cards: layout.cards, rows: [...layout.rows.values()] };
  return placeNodes(known, shown, { texts: said, scheme: 'light', selectedId, hits: new Set() });
}

/** Those that are other objects than before. */
function changedNodes(before: Seen, after: Seen): TreeNode[] {
  const nodes = nodesOf(before);
  return nodesOf(after, nodes).filter((node) => !nodes.includes(node));
}

test('a layout that came out the same gives the same nodes', () => {
  expect(changedNodes({}, {})).toEqual([]);
});

test('a selection touches two nodes: the one it leaves and the one it takes', () => {
  const [first, second] = entries[0]?.candidates ?? [];
  if (!first || !second) throw new Error('no candidates');
  const changed = changedNodes({ selectedId: first.id }, { selectedId: second.id });
  expect(changed.map(({ id }) => id).sort()).toEqual([first.id, second.id].sort());
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
  expect(changedNodes({}, { groups: changed })).toHaveLength(2);
});

test('a text that comes touches the node it belongs to', () => {
  const id = entries[0]?.candidates[0]?.id;
  if (!id) throw new Error('no candidates');
  const before = new Map([...texts].filter(([key]) => key !== id));
  const label = nodesOf({ said: before }).find((node) => node.id === id)?.ariaLabel;
  expect(label).toMatch(/^Question; /);
  expect(label).not.toContain('undefined');
  const changed = changedNodes({ said: before }, {});
  expect(changed.map((node) => node.id)).toEqual([id]);
  expect(changed[0]?.ariaLabel).toContain(`Question: ${id}?; Answer: Yes.`);
});

test('a node that moves or folds is not taken for the old one', () => {
  const kept = entries[0]?.candidates.find((candidate) => candidate.kept);
  if (!kept) throw new Error('nothing kept');
  const changed = changedNodes({}, { change: { collapsed: new Set([kept.id]) } });
  expect(changed.find(({ id }) => id === kept.id)?.data).toMatchObject({ row: { collapsed: true, hiddenGroups: 3 } });
});
