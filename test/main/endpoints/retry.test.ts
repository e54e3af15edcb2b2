import { describe, expect, it } from 'vitest';
import { Failure, type FailureKind } from '../../../src/main/endpoints/failure.ts';
import { defaultRetryLimits, type RetryLimits, retry } from '../../../src/main/endpoints/retry.ts';
import { createFakeClock } from './fakeClock.ts';

function failing(failures: Failure[], limits: Partial<RetryLimits> = {}, random = () => 1) {
  const clock = createFakeClock();
  const stop = new AbortController();
  const left = [...failures];
  const result = retry(
    async (number) => {
      const failure = left.shift();
      if (failure !== undefined) throw failure;
      return number;
    },
    { limits: { ...defaultRetryLimits, ...limits }, clock, random, signal: stop.signal },
  );
  return { result, clock, stop };
}

const many = (kind: FailureKind, count: number) => Array.from({ length: count }, () => new Failure(kind, kind));

describe('waits', () => {
  it('double up to a cap, each drawn uniformly below it', async () => {
    const limits = { attempts: 9, maximumDelayMs: 5_000 };
    const { result, clock } = failing(many('server', 6), limits);
    expect(await result).toBe(7);
    expect(clock.waits).toEqual([500, 1000, 2000, 4000, 5000, 5000]);
    const lucky = failing(many('server', 6), limits, () => 0);
    await lucky.result;
    expect(lucky.clock.waits).toEqual([0, 0, 0, 0, 0, 0]);
  });

  it('are never shorter than the server asked, however long that is', async () => {
    for (const random of [() => 0, () => 0.999]) {
      const { result, clock } = failing([new Failure('rate', 'wait', { retryAfterMs: 90_000 })], {}, random);
      await result;
      expect(clock.waits[0]).toBeGreaterThanOrEqual(90_000);
      expect(clock.waits[0]).toBeLessThan(90_500);
    }
  });

  it('end when patience would be exceeded, before waiting', async () => {
    const { result, clock } = failing([new Failure('rate', 'wait', { retryAfterMs: 90_000 })], { patienceMs: 80_000 });
    await expect(result).rejects.toMatchObject({ kind: 'rate', retryAfterMs: 90_000 });
    expect(clock.waits).toEqual([]);
  });
});

describe('attempts', () => {
  it.each([
    ['server', 6],
    ['network', 6],
    ['answer', 4],
    ['rate', 30],
  ] as const)('that end in a %s failure are at most %i', async (kind, attempts) => {
    const limits = { patienceMs: Number.MAX_VALUE };
    expect(await failing(many(kind, attempts - 1), limits).result).toBe(attempts);
    await expect(failing(many(kind, attempts), limits).result).rejects.toMatchObject({ kind });
  });

  it.each(['key', 'quota', 'request', 'model', 'redirect', 'budget', 'scoring', 'unscored', 'cancelled'] as const)(
    'end at once on %s',
    async (kind) => {
      const { result, clock } = failing(many(kind, 1));
      await expect(result).rejects.toMatchObject({ kind });
      expect(clock.waits).toEqual([]);
    },
  );

  it('end at once on an error that is no failure of the server', async () => {
    const clock = createFakeClock();
    const signal = new AbortController().signal;
    const broken = retry(() => Promise.reject(new TypeError('a defect')), {
      limits: defaultRetryLimits,
      clock,
      random: Math.random,
      signal,
    });
    await expect(broken).rejects.toBeInstanceOf(TypeError);
  });

  it('end while waiting when cancelled', async () => {
    const { result, stop } = failing(many('server', 3));
    stop.abort();
    await expect(result).rejects.toMatchObject({ kind: 'cancelled' });
  });
});
