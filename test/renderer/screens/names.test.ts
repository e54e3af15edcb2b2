import { expect, test } from 'vitest';
import { nameValue } from '../../../src/renderer/screens/data/names.ts';
import { Fate, Outcome } from '../../../src/shared/records/data.ts';

test('every outcome and every branch has a name that a person reads', () => {
  for (const outcome of Outcome.options) expect(nameValue('outcome', outcome)).toMatch(/^[A-Z]/);
  for (const fate of Fate.options) expect(nameValue('fate', fate)).toMatch(/^[A-Z]/);
  expect(nameValue('outcome', 'waiting')).toBe('Waits for a score');
});
