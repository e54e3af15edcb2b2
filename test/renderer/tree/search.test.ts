import { describe, expect, test } from 'vitest';
import { layOutTree } from '../../../src/renderer/tree/layout.ts';
import { findCandidates, stepHit } from '../../../src/renderer/tree/search.ts';
import { ancestorsOf, walk } from '../../../src/renderer/tree/walk.ts';
import type { CandidateId } from '../../../src/shared/records/group.ts';
import { growTree } from '../grown-tree.ts';

const { entries } = growTree();
const candidates = entries.flatMap((entry) => entry.candidates);

describe('finding in the tree', () => {
  test('takes questions and answers, whatever the case and the accents', () => {
    const hits = findCandidates(entries, 'PÉNNY');
    expect(hits).toEqual(candidates.filter(({ answer }) => answer?.includes('penny')).map(({ id }) => id));
    expect(hits.length).toBeGreaterThan(0);
  });

  test('wants every word, in any place', () => {
    const both = findCandidates(entries, 'spend penny');
    for (const id of both) {
      const found = candidates.find((each) => each.id === id);
      expect(found?.question).toContain('spend');
      expect(found?.answer).toContain('penny');
    }
  });

  test('finds nothing by nothing', () => {
    expect(findCandidates(entries, '  ')).toEqual([]);
  });

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
  const layout = layOutTree(entries, { numGenerations: 8, order: 'best', hidePruned: false, collapsed: new Set() });
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
  const groups = new Map(entries.map((entry) => [entry.group.id as string, entry]));
  const groupOf = (id: CandidateId) => candidates.find((each) => each.id === id)?.groupId ?? null;
  const deep = entries.find(({ group }) => group.depth === 2);
  const [some] = deep?.candidates ?? [];
  if (!deep || !some) throw new Error('no candidate at depth 2');
  const asked = ancestorsOf(groups, groupOf, some.id).map((id) => candidates.find((each) => each.id === id)?.question);
  expect(asked).toEqual(deep.group.transcript.map(({ question }) => question).reverse());
});
