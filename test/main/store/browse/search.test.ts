import { expect, test } from 'vitest';
import { createHighlighter } from '../../../../src/main/store/browse/highlight.ts';
import { formatMatch, parseSearch } from '../../../../src/main/store/browse/search.ts';

const match = (text: string) => {
  const search = parseSearch(text);
  return search && formatMatch(search);
};

test.each([
  ['red', '("red"*)'],
  ['red ', '("red")'],
  ['fast red', '("fast" AND "red"*)'],
  ['"fast red"', '("fast red")'],
  ['"fast red', '("fast red")'],
  ['red -blue', '("red") NOT "blue"*'],
  ['-red -"old blue" ', '"red" OR "old blue"'],
  ['a OR b NEAR( ', '("a" AND "OR" AND "b" AND "NEAR(")'],
  ['x', '("x")'],
])('a person who writes %s looks for %s', (text, expected) => {
  expect(match(text)).toBe(expected);
});

test.each(['', '  ', '?!', '-', '"'])('where there is no word to look for, nothing is: "%s"', (text) => {
  expect(match(text)).toBeNull();
});

test.each([
  ['red', 'Red, or REDDER?', ['Red', 'REDDER']],
  ['red ', 'Red, or redder?', ['Red']],
  ['"fast red" ', 'fast, red; red fast', ['fast, red']],
  ['uber', '\u00dcber alles', ['\u00dcber']],
  ["don't ", "I don't know", ["don't"]],
  ['\u{1F697} car ', 'A \u{1F697} car', ['car']],
])('%s is found in "%s"', (text, where, expected) => {
  const search = parseSearch(text);
  if (!search) throw new Error('no search');
  expect(createHighlighter(search)(where).map(([start, end]) => where.slice(start, end))).toEqual(expected);
});
