import { expect, test } from 'vitest';
import { jsonArray, jsonLines, jsonText, parseJsonLines } from '../../../src/main/exchange/jsonText.ts';

test('floats are written as floats, whole numbers as whole numbers', () => {
  expect(jsonText({ rewards: [0, -0, 1, 0.1, 1e21, 5e-324], depth: 2, positions: [0, 7] })).toBe(
    '{"rewards":[0.0,-0.0,1.0,0.1,1e+21,5e-324],"depth":2,"positions":[0,7]}',
  );
});

test('a line stays one line for every reader, and the text comes back exactly', () => {
  const text = 'a\nb\r\u0085\u2028\u2029\u{1F600}"\\';
  expect(jsonText(text)).toBe('"a\\nb\\r\\u0085\\u2028\\u2029\u{1F600}\\"\\\\"');
  expect(JSON.parse(jsonText(text))).toBe(text);
});

test('NaN and infinities are refused', () => {
  expect(() => jsonText([Number.NaN])).toThrow(RangeError);
  expect(() => jsonText({ depth: Number.POSITIVE_INFINITY })).not.toThrow(SyntaxError);
  expect(() => jsonText(Number.NEGATIVE_INFINITY)).toThrow(RangeError);
});

test('lines and arrays come back, and a cut last line is refused', () => {
  const values = [{ a: null }, [true], 'x'];
  expect(jsonLines([])).toBe('');
  expect(parseJsonLines('')).toEqual([]);
  expect(parseJsonLines(jsonLines(values))).toEqual(values);
  expect(JSON.parse(jsonArray(values))).toEqual(values);
  expect(() => parseJsonLines('{"a":1}')).toThrow(SyntaxError);
});
