import { expect, test } from 'vitest';
import type { ExportedGroup } from '../../../src/main/exchange/source.ts';
import { assignSplits } from '../../../src/main/exchange/split.ts';
import { type MadeUp, madeUpRun } from './madeUpRun.ts';

function exportedGroups(made: MadeUp): ExportedGroup[] {
  const { interviews, groups } = madeUpRun(made);
  const byId = new Map(interviews.map((interview) => [interview.id, interview]));
  return [...groups].flatMap((one) => {
    const interview = byId.get(one.group.interviewId);
    return interview ? [{ ...one, interview }] : [];
  });
}

const personas = Array.from({ length: 10 }, (_, index) => `persona number ${index}`);

test('with several personas each is on one side, and about a fifth of them are in test', () => {
  const groups = exportedGroups({ personas });
  const { by, splits } = assignSplits(groups);
  const sides = Map.groupBy(groups.keys(), (index) => groups[index]?.interview.persona.text);
  expect(by).toBe('persona');
  for (const indices of sides.values()) expect(new Set(indices.map((index) => splits[index])).size).toBe(1);
  const inTest = [...sides.values()].filter(([index]) => splits[index ?? 0] === 'test');
  expect(inTest.length).toBe(2);
});

test('a persona with most of the groups is trained on, whatever its name; of two large ones the smaller is in test', () => {
  for (const large of ['a', 'b', 'c', 'd', 'e', 'f'].map((name) => `persona ${name}`)) {
    const others = [...personas.slice(0, 5), ...Array.from({ length: 40 }, () => large)];
    const { splits } = assignSplits(exportedGroups({ personas: others }));
    const inTest = splits.filter((split) => split === 'test').length;
    expect(inTest).toBeGreaterThan(0);
    expect(inTest / splits.length).toBeLessThanOrEqual(0.4);
  }
  const groups = exportedGroups({ personas: ['likes cars', 'likes cars', 'hates cars'] });
  const { splits } = assignSplits(groups);
  const tested = groups.filter((_, index) => splits[index] === 'test');
  expect(new Set(tested.map(({ interview }) => interview.persona.text))).toEqual(new Set(['hates cars']));
});

test('one persona under two names, in other letters or spacing, is one persona', () => {
  const groups = exportedGroups({ personas: ['Likes  CARS ', 'likes cars', 'hates cars'] });
  const { splits } = assignSplits(groups);
  const side = (position: number) => splits[groups.findIndex(({ interview }) => interview.position === position)];
  expect(side(0)).toBe(side(1));
  expect(side(2)).not.toBe(side(0));
});

test('with one persona no branch is on both sides, and the root is in train', () => {
  const groups = exportedGroups({ maxDepth: 4, branchFactor: 3 });
  const { by, splits } = assignSplits(groups);
  expect(by).toBe('branch');
  const sides = new Map<string, Set<string | undefined>>();
  for (const [index, { group }] of groups.entries()) {
    const branch = String(group.path[0] ?? 'root');
    sides.set(branch, (sides.get(branch) ?? new Set()).add(splits[index]));
  }
  expect([...sides.values()].every((side) => side.size === 1)).toBe(true);
  expect([...(sides.get('root') ?? [])]).toEqual(['train']);
  expect(splits.filter((split) => split === 'test').length).toBe(13);
});

test('one first question, asked in two interviews of one persona, has all that follows it on one side', () => {
  const groups = exportedGroups({ personas: ['likes cars', 'likes cars', 'likes cars'], branchFactor: 3 });
  const { by, splits } = assignSplits(groups);
  expect(by).toBe('branch');
  const sides = Map.groupBy(groups.keys(), (index) => groups[index]?.group.transcript[0]?.question);
  expect([...sides.values()].every((indices) => new Set(indices.map((index) => splits[index])).size === 1)).toBe(true);
  expect(new Set(splits).size).toBe(2);
});

test('what cannot be split without a leak is all train', () => {
  for (const made of [{ maxDepth: 1 }, { branchFactor: 1 }]) {
    const { by, splits } = assignSplits(exportedGroups(made));
    expect(by).toBe('none');
    expect(new Set(splits)).toEqual(new Set(['train']));
  }
});

test('the order of groups changes nothing', () => {
  const groups = exportedGroups({ personas });
  const forwards = assignSplits(groups).splits;
  expect(assignSplits(groups.toReversed()).splits).toEqual(forwards.toReversed());
});
