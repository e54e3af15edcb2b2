import { describe, expect, it } from 'vitest';
import { formatCount, formatDuration, formatSigned, sayError, shorten } from '../../../../src/main/hosts/cli/words.ts';

describe('words', () => {
  it('tells durations in the unit a person thinks in', () => {
    const ms = [850, 12_400, 59_700, 120_000, 200_000, 3_600_000, 7_500_000];
    expect(ms.map(formatDuration)).toEqual(['850 ms', '12 s', '1 min', '2 min', '3 min 20 s', '1 h', '2 h 5 min']);
  });

  it('signs rewards, and never writes a missing one as a number', () => {
    expect([0.0812, -0.01, -0.0001, 0, null].map((value) => formatSigned(value))).toEqual([
      '+0.081',
      '-0.010',
      '+0.000',
      '+0.000',
      'none',
    ]);
  });

  it('counts one thing and many', () => {
    expect([formatCount(1, 'group'), formatCount(1200, 'pair')]).toEqual(['1 group', '1,200 pairs']);
  });

  it('cuts long lines with an ellipsis and joins broken ones', () => {
    expect(shorten('a\n b', 10)).toBe('a b');
    expect(shorten('Do you like fast cars?', 8)).toBe('Do you…');
  });

  it('ends what a library says with a full stop before the way out', () => {
    expect(sayError({ message: 'ENOENT: no such file', hint: 'Name another.' })).toBe(
      'ENOENT: no such file. Name another.',
    );
    expect(sayError({ message: 'It is empty.', hint: 'Fill it.' })).toBe('It is empty. Fill it.');
  });
});
