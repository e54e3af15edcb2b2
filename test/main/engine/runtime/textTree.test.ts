import { expect, test } from 'vitest';
import { endOf, type Piece, wayTo } from '../../../../src/main/engine/runtime/piece.ts';
import { createTextTree } from '../../../../src/main/engine/runtime/textTree.ts';

const shape = { layers: 1, halves: 2, keyValueHeads: 1, headSize: 1 };
const count = (from: number, length: number) => Array.from({ length }, (_, index) => from + index);
const tokensOf = (end: Piece) => wayTo(end).flatMap(({ tokens }) => tokens);

test('texts that begin alike share their pieces', () => {
  const tree = createTextTree(shape);
  const first = tree.addPrefix([1, 2, 3, 4]);
  const second = tree.addPrefix([1, 2, 5]);
  const third = tree.addPrefix([1, 2]);
  expect(tokensOf(first)).toEqual([1, 2, 3, 4]);
  expect(tokensOf(second)).toEqual([1, 2, 5]);
  expect(first.parent).toBe(third);
  expect(second.parent).toBe(third);
  expect(tree.addPrefix([1, 2, 5])).toBe(second);
});

test('no piece of a prefix passes a border, and its near keys begin at the last one', () => {
  const tree = createTextTree(shape);
  const way = wayTo(tree.addPrefix(count(0, 600)));
  expect(way.map(({ start, nearStart, tokens }) => [start, nearStart, tokens.length])).toEqual([
    [0, 0, 128],
    [128, 128, 128],
    [256, 256, 256],
    [512, 512, 88],
  ]);
});

test.each([
  {
    prefix: 10,
    pieces: [
      [10, 0],
      [256, 256],
      [512, 512],
      [768, 768],
    ],
  },
  {
    prefix: 138,
    pieces: [
      [138, 128],
      [512, 512],
      [768, 768],
    ],
  },
  {
    prefix: 256,
    pieces: [
      [256, 256],
      [768, 768],
    ],
  },
  {
    prefix: 300,
    pieces: [
      [300, 256],
      [768, 768],
    ],
  },
])(
  'a continuation of $prefix tokens keeps its near keys for two blocks, whatever other text is known',
  ({ prefix, pieces }) => {
    const tree = createTextTree(shape);
    tree.addPrefix(count(0, 700));
    const end = tree.addContinuation(tree.addPrefix(count(0, prefix)), count(1000, 800 - prefix));
    const way = wayTo(end).filter(({ isContinuation }) => isContinuation);
    expect(way.map(({ start, nearStart }) => [start, nearStart])).toEqual(pieces);
    expect(endOf(end)).toBe(800);
    // Every piece's far past ends exactly where its near keys begin.
    for (const piece of way)
      expect(wayTo(end).some((each) => each.start === piece.nearStart || piece.nearStart === 0)).toBe(true);
  },
);

test('a piece that is split keeps each token with its keys and values', () => {
  const tree = createTextTree(shape);
  const piece = tree.addPrefix([7, 8, 9]);
  piece.keyValues = Float32Array.of(70, 80, 90, 71, 81, 91);
  const other = tree.addPrefix([7, 8, 1]);
  expect(piece.tokens).toEqual([9]);
  expect([...(piece.keyValues ?? [])]).toEqual([90, 91]);
  expect([...(other.parent?.keyValues ?? [])]).toEqual([70, 80, 71, 81]);
});
