import { describe, expect, test } from 'vitest';
import { layOutTree } from '../../../src/renderer/tree/layout.ts';
import { stepHit } from '../../../src/renderer/tree/search.ts';
import { ancestorsOf, findGroupOf, walk } from '../../../src/renderer/tree/walk.ts';
import type { CandidateId } from '../../../src/shared/records/group.ts';
import { growTree } from '../grown-tree.ts';

const { entries, drawn } = growTree();
const candidates = entries.flatMap((entry) => entry.candidates);

describe('stepping through what was found', () => {
  test('steps around the ends', () => {
    const hits = ['a', 'b', 'c'] as CandidateId[];
    expect(stepHit(hits, null, 1)).toBe('a');
    expect(stepHit(hits, null, -1)).toBe('c');
    expect(stepHit(hits, hits[2] ?? null, 1)).toBe('a');
    expect(stepHit(hits, hits[0] ?? null, -1)).toBe('c');
    expect(stepHit([], null, 1)).toBeNull();
  });
});

describe('walking by arrow keys', () => {
  const layout = layOutTree(drawn, { numGenerations: 8, order: 'best', hidePruned: false, collapsed: new Set() });
  const first = layout.cards[0]?.rows[0];

  test('begins at the first question', () => {
    expect(walk(layout, null, 'down')).toBe(first?.candidate.id);
  });

  test('right leads to the next turn and left back again', () => {
    const next = walk(layout, first?.candidate.id ?? null, 'right');
    expect(next && layout.rows.get(next)?.entry.group.parentId).toBe(first?.candidate.id);
    expect(walk(layout, next, 'left')).toBe(first?.candidate.id);
  });

  test('down goes on from the last question of a group to the next group of the same turn', () => {
    const [upper, lower] = layout.columns[1] ?? [];
    expect(walk(layout, upper?.rows.at(-1)?.candidate.id ?? null, 'down')).toBe(lower?.rows[0]?.candidate.id);
  });

  test('an end of the tree leads nowhere', () => {
    expect(walk(layout, first?.candidate.id ?? null, 'up')).toBeNull();
    expect(walk(layout, first?.candidate.id ?? null, 'left')).toBeNull();
  });
});

test('the ancestors of a candidate are the questions of its transcript, latest first', () => {
  const known = new Map(drawn.map((entry) => [entry.group.id, entry]));
  const nothingShown = layOutTree([], { numGenerations: 8, order: 'best', hidePruned: false, collapsed: new Set() });
  const groupOf = (id: CandidateId) => findGroupOf(known, nothingShown, id);
  const deep = entries.find(({ group }) => group.depth === 2);
  const [some] = deep?.candidates ?? [];
  if (!deep || !some) throw new Error('no candidate at depth 2');
  const asked = ancestorsOf(known, groupOf, some.id).map((id) => candidates.find((each) => each.id === id)?.question);
  expect(asked).toEqual(deep.group.transcript.map(({ question }) => question).reverse());
});
