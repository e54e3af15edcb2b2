import { expect, it } from 'vitest';
import { createLimiter, type Slot } from '../../../src/main/endpoints/limiter.ts';
import { createFakeClock } from './fakeClock.ts';

const never = new AbortController().signal;
const take = (limiter: ReturnType<typeof createLimiter>, count: number) =>
  Promise.all(Array.from({ length: count }, () => limiter.acquire(never)));

it('grows by one after as many successes as it is high, up to its maximum', async () => {
  const limiter = createLimiter(4, createFakeClock(), 2);
  const limits: number[] = [];
  for (let round = 0; round < 8; round++) {
    const [slot] = await take(limiter, 1);
    slot?.release('succeeded');
    limits.push(limiter.limit);
  }
  expect(limits).toEqual([2, 3, 3, 3, 4, 4, 4, 4]);
});

it('is halved once by the 429s of requests that were under way together, and again by later ones', async () => {
  const limiter = createLimiter(16, createFakeClock(), 16);
  for (const slot of await take(limiter, 10)) slot.release({ limitedForMs: 0 });
  expect(limiter.limit).toBe(8);
  for (const slot of await take(limiter, 3)) slot.release({ limitedForMs: 0 });
  expect(limiter.limit).toBe(4);
  for (let round = 0; round < 5; round++) for (const slot of await take(limiter, 1)) slot.release({ limitedForMs: 0 });
  expect(limiter.limit).toBe(1);
});

it('never admits more than its limit, and wakes who waits in order', async () => {
  const limiter = createLimiter(2, createFakeClock());
  const order: number[] = [];
  const slots: Slot[] = [];
  const waiting = [0, 1, 2, 3].map(async (place) => {
    slots.push(await limiter.acquire(never));
    order.push(place);
    expect(limiter.underWay).toBeLessThanOrEqual(2);
  });
  await Promise.all(waiting.slice(0, 2));
  expect(order).toEqual([0, 1]);
  slots[0]?.release('failed');
  slots[1]?.release('failed');
  await Promise.all(waiting);
  expect(order).toEqual([0, 1, 2, 3]);
});

it('holds everybody back for as long as the server asked', async () => {
  const clock = createFakeClock();
  const limiter = createLimiter(8, clock);
  const [slot] = await take(limiter, 1);
  const startMs = clock.nowMs();
  slot?.release({ limitedForMs: 90_000 });
  await limiter.acquire(never);
  expect(clock.nowMs() - startMs).toBe(90_000);
});

it('lets go of who is cancelled while waiting', async () => {
  const limiter = createLimiter(1, createFakeClock());
  const [slot] = await take(limiter, 1);
  const stop = new AbortController();
  const waiting = limiter.acquire(stop.signal);
  stop.abort();
  await expect(waiting).rejects.toMatchObject({ kind: 'cancelled' });
  slot?.release('succeeded');
  await expect(limiter.acquire(never)).resolves.toBeDefined();
});
