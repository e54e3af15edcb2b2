import { expect, test } from 'vitest';
import { describeBudget, doubleBudget } from '../../src/renderer/state/budget.ts';

test('a budget is doubled where it has a limit, and says what it will be', () => {
  const twice = doubleBudget({ requests: null, tokens: 500, spending: 1.25 });
  expect(twice).toEqual({ requests: null, tokens: 1000, spending: 2.5 });
  expect(describeBudget(twice)).toBe('1000 tokens, 2.50 spent');
});
