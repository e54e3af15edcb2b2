import { createHash, randomUUID } from 'node:crypto';
import { toErrorMessage } from '../../shared/errors.ts';
import type { TokenUsage } from '../../shared/roles.ts';
import type { JsonValue } from '../../shared/wire.ts';
import { readUsage } from './answer.ts';
import type { Breaker, CallTicket } from './breaker.ts';
import type { Budget, Prices } from './budget.ts';
import { costOf } from './budget.ts';
import type { Clock } from './clock.ts';
import { Failure, isCongestion, isRetried, toQuerentError } from './failure.ts';
import type { Attempt, AttemptUsage, Journal } from './journal.ts';
import type { Limiter } from './limiter.ts';
import type { RequestForm } from './requestBody.ts';
import type { RetryLimits } from './retry.ts';
import { retry } from './retry.ts';
import type { Transport } from './transport.ts';

/** What every request of one endpoint goes through. */
export interface CallOptions {
  endpoint: string;
  model: string;
  transport: Transport;
  limiter: Limiter;
  breaker: Breaker;
  budget: Budget;
  prices?: Prices;
  retryLimits: RetryLimits;
  clock: Clock;
  random: () => number;
  journal?: Journal;
}

export interface Call<T> extends RequestForm {
  /** The most this request can take, for the budget. */
  worst: TokenUsage;
  /** About what it takes, where the server does not tell. */
  estimated: (payload: JsonValue) => TokenUsage;
  /** Validates the payload; throws a Failure on a bad answer. */
  read: (payload: JsonValue) => T;
}

/** `halt` admits no further attempt but lets one under way end, since it is paid for; `stop` ends that too. */
export interface CallSignals {
  stop: AbortSignal;
  halt: AbortSignal;
  /** Called on a failure that no retry mends, before its slot goes to the next request. */
  giveUp(): void;
}

/**
 * One request to its accepted answer, in this order: replay, slot, breaker, budget, journal, send, validate, journal, use. Throws a
 * QuerentError: `endpoint.<kind>` or `run.interrupted`.
 */
export async function performCall<T>(call: Call<T>, options: CallOptions, signals: CallSignals): Promise<T> {
  const requestKey = createHash('sha256')
    .update(JSON.stringify([call.path, call.body]))
    .digest('hex');
  const kept = await options.journal?.replay?.(requestKey);
  if (kept !== undefined) return call.read(kept);
  const ticket = options.breaker.begin();
  let attempts = 0;
  const attempt = (number: number) => {
    attempts = number;
    return performAttempt(call, options, { requestKey, number, ticket }, signals);
  };
  try {
    const { retryLimits: limits, clock, random } = options;
    return await retry(attempt, { limits, clock, random, signal: signals.halt });
  } catch (error) {
    throw error instanceof Failure ? toQuerentError(error, options.endpoint, attempts) : error;
  }
}

async function performAttempt<T>(
  call: Call<T>,
  options: CallOptions,
  { requestKey, number, ticket }: { requestKey: string; number: number; ticket: CallTicket },
  { stop, halt, giveUp }: CallSignals,
): Promise<T> {
  const { endpoint, model, transport, limiter, budget, prices, journal, clock } = options;
  const slot = await limiter.acquire(halt);
  let outcome: Parameters<typeof slot.release>[0] = 'failed';
  try {
    ticket.check();
    const reservation = await budget.reserve(spendingOf(call.worst, prices), halt);
    let usage: AttemptUsage = { ...nothing, estimated: false, cost: 0 };
    let isSent = false;
    try {
      const { path, body } = call;
      const attempt: Attempt = {
        id: randomUUID(),
        requestKey,
        number,
        endpoint,
        model,
        path,
        body,
        atMs: clock.nowMs(),
        worst: { ...call.worst, cost: costOf(call.worst, prices) },
      };
      await journal?.attempted(attempt);
      isSent = true;
      try {
        const payload = await transport.post(path, body, stop);
        const answer = call.read(payload);
        usage = usageOf(payload, call, prices);
        await journal?.received(attempt, payload, usage);
        outcome = 'succeeded';
        return answer;
      } catch (error) {
        if (!(error instanceof Failure)) throw error;
        usage = usageOfFailure(error, call, prices);
        ticket.report(error);
        if (!isRetried(error.kind)) giveUp();
        if (isCongestion(error)) outcome = { limitedForMs: error.retryAfterMs ?? 0 };
        await journal?.failed(attempt, toErrorMessage(toQuerentError(error, endpoint, number)), usage);
        throw error;
      }
    } finally {
      reservation.settle({
        requests: isSent ? 1 : 0,
        tokens: usage.promptTokens + usage.completionTokens,
        spending: usage.cost,
      });
    }
  } finally {
    slot.release(outcome);
  }
}

const nothing: TokenUsage = { promptTokens: 0, completionTokens: 0 };

function spendingOf(usage: TokenUsage, prices: Prices | undefined) {
  return { requests: 1, tokens: usage.promptTokens + usage.completionTokens, spending: costOf(usage, prices) };
}

function usageOf<T>(payload: JsonValue, call: Call<T>, prices: Prices | undefined): AttemptUsage {
  const told = readUsage(payload);
  const usage = told ?? call.estimated(payload);
  return { ...usage, estimated: told === null, cost: costOf(usage, prices) };
}

/** A failed attempt may have been charged for: where nobody tells, the worst is assumed, for a cap must hold. */
function usageOfFailure<T>({ charged }: Failure, call: Call<T>, prices: Prices | undefined): AttemptUsage {
  const usage = charged === 'nothing' ? nothing : charged === 'unknown' ? call.worst : charged;
  return { ...usage, estimated: charged === 'unknown', cost: costOf(usage, prices) };
}
