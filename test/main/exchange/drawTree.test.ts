import { expect, test } from 'vitest';
import { drawTree } from '../../../src/main/exchange/drawTree.ts';
import { madeUpRun } from './madeUpRun.ts';

const draw = (made: Parameters<typeof madeUpRun>[0], width = 80, leaves = 2) => {
  const { interviews, groups } = madeUpRun(made);
  return drawTree(interviews, [...groups], { width, leaves });
};

test('the tree is drawn as in the seed, with rewards, line breaks taken out', () => {
  expect(draw({ maxDepth: 2 }).map((line) => line.replace(/[+-]\d\.\d{3}$/, '<r>'))).toEqual([
    'Root',
    "├── Q: What's your budget, roughly?  <r>",
    "│   ├── Q: What's your budget, roughly?  <r>",
    '│   └── Q: Do you say "fast", or "cheap"?  <r>',
    '└── Q: Do you say "fast", or "cheap"?  <r>',
    "    ├── Q: What's your budget, roughly?  <r>",
    '    └── Q: Do you say "fast", or "cheap"?  <r>',
  ]);
});

test('a reward is that of the candidate, signed, in three digits', () => {
  const { interviews, groups } = madeUpRun({ maxDepth: 1 });
  const [root] = [...groups];
  if (!root) throw new Error('no root');
  const candidates = root.candidates.map((candidate, index) => ({
    ...candidate,
    reward: [0.23149, -0.05, null][index] ?? null,
    advantage: [1, 2, 3][index] ?? null,
  }));
  const lines = drawTree(interviews, [{ ...root, candidates }], { width: 80, leaves: 3 });
  expect(lines.map((line) => line.split('  ').at(-1))).toEqual(['Root', '+0.231', '-0.050', 'no reward']);
});

test('with several personas each root tells whose it is', () => {
  expect(draw({ personas: ['a', 'b'], maxDepth: 1 }).filter((line) => line.startsWith('Root'))).toEqual([
    'Root (persona 0, cars)',
    'Root (persona 1, cars)',
  ]);
});

test('no line is wider than the terminal', () => {
  const lines = draw({ maxDepth: 3 }, 32);
  expect(Math.max(...lines.map((line) => Array.from(line).length))).toBeLessThanOrEqual(32);
  expect(lines.some((line) => line.includes('…'))).toBe(true);
});
