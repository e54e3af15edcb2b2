import { expect, it } from 'vitest';
import { createBudget, noLimits } from '../../../src/main/endpoints/budget.ts';

const never = new AbortController().signal;
const cost = (spending: number) => ({ requests: 1, tokens: 10, spending });

it('admits exactly up to the cap and refuses what would overrun it', async () => {
  const budget = createBudget({ ...noLimits, spending: 1 });
  for (let request = 0; request < 10; request++) (await budget.reserve(cost(0.1), never)).settle(cost(0.1));
  await expect(budget.reserve(cost(0.001), never)).rejects.toMatchObject({
    kind: 'budget',
    message: expect.stringContaining('1.0000 spent'),
  });
  expect(budget.spent.requests).toBe(10);
});

it.each([
  ['requests', { requests: 1, tokens: 0, spending: 0 }],
  ['tokens', { requests: 0, tokens: 1, spending: 0 }],
  ['spending', { requests: 0, tokens: 0, spending: 1 }],
] as const)('%s spent before a restart count', async (name, one) => {
  const budget = createBudget({ ...noLimits, [name]: 3 }, { requests: 2, tokens: 2, spending: 2 });
  (await budget.reserve(one, never)).settle(one);
  await expect(budget.reserve(one, never)).rejects.toMatchObject({ kind: 'budget' });
});

it('a request that may fit waits for those under way, and is admitted when they took less than feared', async () => {
  const budget = createBudget({ ...noLimits, tokens: 100 });
  const worst = { requests: 1, tokens: 80, spending: 0 };
  const first = await budget.reserve(worst, never);
  let isAdmitted = false;
  const second = budget.reserve(worst, never).then((reservation) => {
    isAdmitted = true;
    return reservation;
  });
  await new Promise(setImmediate);
  expect(isAdmitted).toBe(false);
  first.settle({ ...worst, tokens: 20 });
  (await second).settle({ ...worst, tokens: 80 });
  expect(budget.spent.tokens).toBe(100);
});

it('a request that waited in vain is refused', async () => {
  const budget = createBudget({ ...noLimits, tokens: 100 });
  const worst = { requests: 1, tokens: 80, spending: 0 };
  const first = await budget.reserve(worst, never);
  const second = budget.reserve(worst, never);
  first.settle(worst);
  await expect(second).rejects.toMatchObject({ kind: 'budget' });
});

it('whatever comes and goes together, the cap is never overrun', async () => {
  const budget = createBudget({ ...noLimits, tokens: 1000 });
  let underWay = 0;
  const spend = async (index: number) => {
    const worst = { requests: 1, tokens: 50 + (index % 7) * 10, spending: 0 };
    const reservation = await budget.reserve(worst, never);
    underWay += worst.tokens;
    expect(budget.spent.tokens + underWay).toBeLessThanOrEqual(1000);
    await new Promise(setImmediate);
    underWay -= worst.tokens;
    reservation.settle({ ...worst, tokens: worst.tokens - (index % 5) * 10 });
  };
  const outcomes = await Promise.allSettled(Array.from({ length: 60 }, (_, index) => spend(index)));
  expect(outcomes.filter(({ status }) => status === 'rejected').length).toBeGreaterThan(0);
  for (const outcome of outcomes) {
    if (outcome.status === 'rejected') expect(outcome.reason).toMatchObject({ kind: 'budget' });
  }
  expect(budget.spent.tokens).toBeLessThanOrEqual(1000);
  expect(budget.spent.tokens).toBeGreaterThan(800);
});
