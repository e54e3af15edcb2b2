import type { TokenUsage } from '../../shared/roles.ts';
import { Failure } from './failure.ts';

/** What a run may spend, over all its endpoints together; null is no limit. As in a run's config. */
export interface BudgetLimits {
  requests: number | null;
  tokens: number | null;
  /** The hard cap, in the currency of the prices. */
  spending: number | null;
}

export const noLimits: BudgetLimits = { requests: null, tokens: null, spending: null };

/** Price of a model, per million tokens, in whatever currency the budget counts. As in a run's config. */
export interface Prices {
  prompt: number;
  completion: number;
}

export interface Spending {
  requests: number;
  tokens: number;
  spending: number;
}

export interface Reservation {
  /** Replaces the reserved worst case by what was really spent. */
  settle(spent: Spending): void;
}

/**
 * A cap that cannot be overrun: before a request is sent its worst case is reserved, and afterwards replaced by the truth.
 * A request that would fit once those under way have settled waits for them; one that cannot fit is refused.
 */
export interface Budget {
  reserve(worst: Spending, signal: AbortSignal): Promise<Reservation>;
  readonly limits: BudgetLimits;
  readonly spent: Spending;
}

export function createBudget(
  limits: BudgetLimits,
  spentBefore: Spending = { requests: 0, tokens: 0, spending: 0 },
): Budget {
  const waiting = new Set<() => void>();
  let spent = spentBefore;
  let reserved: Spending = { requests: 0, tokens: 0, spending: 0 };

  return {
    limits,
    get spent() {
      return spent;
    },
    async reserve(worst, signal) {
      for (;;) {
        if (signal.aborted) throw new Failure('cancelled', 'the request was cancelled');
        const broken = firstBroken(limits, add(spent, worst));
        if (broken !== undefined) throw new Failure('budget', explain(broken, limits, spent, worst));
        if (firstBroken(limits, add(add(spent, reserved), worst)) === undefined) break;
        await settlement(waiting, signal);
      }
      reserved = add(reserved, worst);
      return {
        settle: (actual) => {
          reserved = add(reserved, worst, -1);
          spent = add(spent, actual);
          for (const resume of [...waiting]) resume();
        },
      };
    },
  };
}

export function costOf(usage: TokenUsage, prices: Prices | undefined): number {
  if (prices === undefined) return 0;
  return (usage.promptTokens * prices.prompt + usage.completionTokens * prices.completion) / 1e6;
}

function add(left: Spending, right: Spending, sign = 1): Spending {
  return {
    requests: left.requests + sign * right.requests,
    tokens: left.tokens + sign * right.tokens,
    spending: left.spending + sign * right.spending,
  };
}

function firstBroken(limits: BudgetLimits, total: Spending): keyof Spending | undefined {
  // Sums of prices are inexact in the last digits; a cap of 1.00 must admit 1.00.
  const slack = 1e-9;
  return (['requests', 'tokens', 'spending'] as const).find((name) => total[name] > (limits[name] ?? Infinity) + slack);
}

function explain(name: keyof Spending, limits: BudgetLimits, spent: Spending, worst: Spending): string {
  const show = (value: number) => (name === 'spending' ? value.toFixed(4) : String(value));
  return `the budget of ${show(limits[name] ?? 0)} (${name}) is used up: ${show(spent[name])} spent, and the next request may take ${show(worst[name])}`;
}

function settlement(waiting: Set<() => void>, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const finish = () => {
      waiting.delete(finish);
      signal.removeEventListener('abort', finish);
      resolve();
    };
    waiting.add(finish);
    signal.addEventListener('abort', finish);
  });
}
