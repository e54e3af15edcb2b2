import { expect, test } from 'vitest';
import { block, endOf, type Piece, wayTo } from '../../../../src/main/engine/runtime/piece.ts';
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

test('no piece of a prefix passes a multiple of the block, and its near keys begin there', () => {
  const tree = createTextTree(shape);
  const way = wayTo(tree.addPrefix(count(0, 2 * block + 5)));
  expect(way.map(({ start, nearStart, tokens }) => [start, nearStart, tokens.length])).toEqual([
    [0, 0, block],
    [block, block, block],
    [2 * block, 2 * block, 5],
  ]);
});

test('a continuation keeps its near keys for two blocks, whatever other text is known', () => {
  const tree = createTextTree(shape);
  tree.addPrefix(count(0, 300));
  const prefix = tree.addPrefix(count(0, block + 10));
  const end = tree.addContinuation(prefix, count(1000, 3 * block));
  const way = wayTo(end).filter(({ isContinuation }) => isContinuation);
  expect(way.map(({ start, nearStart }) => [start, nearStart])).toEqual([
    [block + 10, block],
    [3 * block, 3 * block],
    [4 * block, 4 * block],
  ]);
  expect(endOf(end)).toBe(4 * block + 10);
});

test('a piece that is split keeps each token with its keys and values', () => {
  const tree = createTextTree(shape);
  const piece = tree.addPrefix([7, 8, 9]);
  piece.keyValues = Float32Array.of(70, 80, 90, 71, 81, 91);
  const other = tree.addPrefix([7, 8, 1]);
  expect(piece.tokens).toEqual([9]);
  expect([...(piece.keyValues ?? [])]).toEqual([90, 91]);
  expect([...(other.parent?.keyValues ?? [])]).toEqual([70, 80, 71, 81]);
});
