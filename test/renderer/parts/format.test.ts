import { describe, expect, test } from 'vitest';
import * as format from '../../../src/renderer/parts/format.ts';

describe('figures', () => {
  test('have a true minus sign and no sign at zero', () => {
    expect(format.formatSigned(0.0423)).toBe('+0.042');
    expect(format.formatSigned(-1.5, 2)).toBe('\u22121.50');
    expect(format.formatSigned(-0.0001)).toBe('0.000');
    expect(format.formatNumber(0.5, 1)).toBe('0.5');
  });

  test('that are estimates do not pretend to be exact', () => {
    expect(format.formatAbout(9999)).toBe('9,999');
    expect(format.formatAbout(23_072)).toBe('23k');
    expect(format.formatAbout(4_812_032)).toBe('4.8M');
  });

  test('that are missing are a dash', () => {
    expect(format.formatNullable(null, format.formatSigned)).toBe('\u2013');
  });

  test('of bytes and money are short', () => {
    expect([0, 999, 9_700_112, 269_060_552].map(format.formatBytes)).toEqual(['0 B', '999 B', '9.7 MB', '269 MB']);
    expect([0, 0.004, 1.5].map(format.formatMoney)).toEqual(['0', 'under 0.01', '1.50']);
  });
});

describe('times', () => {
  test('have two units at most', () => {
    const times = [0, 300, 42_000, 200_000, 7_500_000, 356_400_000].map(format.formatDuration);
    expect(times).toEqual(['0 s', 'under 1 s', '42 s', '3 min 20 s', '2 h 5 min', '4 d 3 h']);
  });

  test('are told from now', () => {
    const now = new Date(2026, 10, 22, 12, 0).getTime();
    expect(format.formatWhen(now - 5000, now)).toBe('just now');
    expect(format.formatWhen(now - 300_000, now)).toBe('5 min ago');
    expect(format.formatWhen(new Date(2026, 10, 22, 9, 5).getTime(), now)).toBe('today 09:05');
    expect(format.formatWhen(new Date(2026, 10, 21, 18, 10).getTime(), now)).toBe('yesterday 18:10');
    expect(format.formatWhen(new Date(2026, 10, 19, 18, 10).getTime(), now)).toBe('19 Nov 18:10');
  });
});

test('a long path shows its end', () => {
  expect(format.shortenPath('/home/someone/data/workspace.querent')).toBe('\u2026/data/workspace.querent');
  expect(format.shortenPath('w.querent')).toBe('w.querent');
});
