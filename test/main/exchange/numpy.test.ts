import { expect, test } from 'vitest';
import { floatsToNumpy, readNumpy, stringsToNumpy } from '../../../src/main/exchange/numpy.ts';

test('floats have the bytes that numpy.save writes', () => {
  // numpy 2.4: numpy.save(f, numpy.array([[0.5, nan], [-1.0, 1e300]]))
  const bytes = Buffer.from(floatsToNumpy({ shape: [2, 2], values: [0.5, Number.NaN, -1, 1e300] }));
  const header = "\x93NUMPY\x01\x00v\x00{'descr': '<f8', 'fortran_order': False, 'shape': (2, 2), }";
  expect(bytes.subarray(0, 128).toString('latin1')).toBe(`${header.padEnd(127)}\n`);
  expect(bytes.subarray(128).toString('hex')).toBe('000000000000e03f000000000000f87f000000000000f0bf9c7500883ce4377e');
});

test('texts have the bytes that numpy.save writes, in UTF-32 of the longest', () => {
  // numpy.save(f, numpy.array([['a\U0001F697', '']]))
  const bytes = Buffer.from(stringsToNumpy({ shape: [1, 2], values: ['a\u{1F697}', ''] }));
  expect(bytes.subarray(0, 128).toString('latin1')).toContain(
    "{'descr': '<U2', 'fortran_order': False, 'shape': (1, 2), }",
  );
  expect(bytes.subarray(128).toString('hex')).toBe('6100000097f601000000000000000000');
});

test('what was written is read again, shapes and empty texts too', () => {
  const texts = { shape: [2, 2] as [number, number], values: ['', 'é\n', '"', '\u{1F600}'.repeat(40)] };
  expect(readNumpy(stringsToNumpy(texts))).toEqual(texts);
  const floats = { shape: [1, 3] as [number, number], values: [-0, Number.NaN, 5e-324] };
  expect(readNumpy(floatsToNumpy(floats))).toEqual(floats);
  expect(readNumpy(stringsToNumpy({ shape: [1, 1], values: [''] }))).toEqual({ shape: [1, 1], values: [''] });
});

test('a file that is cut off, or none, is refused', () => {
  const bytes = floatsToNumpy({ shape: [1, 1], values: [1] });
  expect(() => readNumpy(bytes.subarray(0, -1))).toThrow(SyntaxError);
  expect(() => readNumpy(Buffer.from('hello'))).toThrow(SyntaxError);
});
