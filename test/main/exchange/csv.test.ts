import { expect, test } from 'vitest';
import { cellTexts, csvText, parseCsv } from '../../../src/main/exchange/csv.ts';

const rows = [
  ['plain', 1, true, null],
  ['', -0.5, false, null],
  ['a "b", c\nd\r\ne', 1e-7, null, 'x'],
];

test('texts are quoted, numbers exact, and a missing value is nothing', () => {
  expect(csvText(['text', 'number', 'flag', 'none'], rows)).toBe(
    '"text","number","flag","none"\n"plain",1,true,\n"",-0.5,false,\n"a ""b"", c\nd\r\ne",1e-7,,"x"\n',
  );
});

test('an empty text and a missing one are told apart when it is read again', () => {
  expect(parseCsv(csvText(['t', 'n', 'f', 'x'], rows))).toEqual([['t', 'n', 'f', 'x'], ...rows.map(cellTexts)]);
});

test('a file that breaks off is refused', () => {
  expect(() => parseCsv('"a","b')).toThrow(SyntaxError);
  expect(() => parseCsv('a,b')).toThrow(SyntaxError);
  expect(() => parseCsv('"a"b\n')).toThrow(SyntaxError);
});
