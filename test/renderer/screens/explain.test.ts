import { describe, expect, test } from 'vitest';
import { readItems, writeItems } from '../../../src/renderer/screens/new-run/items-text.ts';
import { startOf, templateTexts } from '../../../src/renderer/screens/new-run/template-texts.ts';
import { barOf, meanOf, preferenceOf, sortPairs } from '../../../src/renderer/screens/run/explain.ts';
import type { PairExplanation } from '../../../src/shared/records/group.ts';
import { RoleTemplates } from '../../../src/shared/records/template.ts';

const pair = (label: number, before: number, after: number): PairExplanation => ({
  set: 'E',
  first: 'Mazda',
  second: 'Volvo',
  label,
  probabilityBefore: 0.5,
  probabilityAfter: 0.5,
  logProbabilityBefore: before,
  logProbabilityAfter: after,
});

describe('why a reward', () => {
  test('is the mean change of the pairs', () => {
    expect(meanOf([pair(1, -0.7, -0.5), pair(0, -0.7, -0.8)])).toBeCloseTo(0.05);
    expect(meanOf([])).toBe(0);
  });

  test('shows the largest changes first, up or down', () => {
    const pairs = [pair(1, -0.7, -0.69), pair(1, -0.7, -1.2), pair(1, -0.7, -0.4)];
    expect(sortPairs(pairs).map((each) => each.logProbabilityAfter)).toEqual([-1.2, -0.4, -0.69]);
  });

  test('names the preferred item first, and says where the label is soft', () => {
    expect(preferenceOf(pair(1, 0, 0))).toEqual({ preferred: 'Mazda', other: 'Volvo', strength: 1, soft: false });
    expect(preferenceOf(pair(0.2, 0, 0))).toEqual({ preferred: 'Volvo', other: 'Mazda', strength: 0.8, soft: true });
  });

  test('draws the more probable longer, within the axis', () => {
    expect(barOf(0, -2)).toBe(1);
    expect(barOf(-1, -2)).toBe(0.5);
    expect(barOf(-5, -2)).toBe(0);
  });
});

test('items come back from their text as they went in', () => {
  const items = [
    { name: 'Mazda MX-5', attributes: ['fast', 'small'] },
    { name: 'Volvo V60', attributes: [] },
  ];
  expect(readItems(writeItems(items))).toEqual(items);
  expect(readItems('\n  Ford :  cheap , ,roomy \n\n')).toEqual([{ name: 'Ford', attributes: ['cheap', 'roomy'] }]);
});

describe('templates', () => {
  const roles = ['policy', 'participant', 'label', 'scorer'] as const;

  test.each(roles)('to start from fit the schema of the %s', (role) => {
    expect(RoleTemplates.shape[role].safeParse(startOf(role)).success).toBe(true);
  });

  test('never show the persona to the policy or the scorer', () => {
    for (const role of ['policy', 'scorer'] as const) expect(JSON.stringify(startOf(role))).not.toContain('persona');
  });

  test('change by one text at a time', () => {
    const [text] = templateTexts(startOf('policy')).filter(({ key }) => key === 'user');
    expect(JSON.stringify(text?.change('Ask!'))).toContain('"user":"Ask!"');
  });
});
