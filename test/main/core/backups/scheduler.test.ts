import { expect, test } from 'vitest';
import { createScheduler } from '../../../../src/main/core/backups/scheduler.ts';
import { writeSetting } from '../../../../src/main/store/setting.ts';
import { temporaryWorkspace } from '../../store/temporaryWorkspace.ts';

const hourMs = 3_600_000;

/** A scheduler of its own clock; `made` are the times of its backups. */
function start(everyMinutes: number | null = 60, firstMs: number | null = null) {
  const { db } = temporaryWorkspace();
  const state = { now: Date.now(), everyMinutes, fails: false, ends: [] as unknown[] };
  const made: number[] = firstMs === null ? [] : [state.now + firstMs];
  const scheduler = createScheduler({
    db,
    now: () => state.now,
    readSchedule: () => ({ everyMinutes: state.everyMinutes, folder: null }),
    findNewest: async () => made.at(-1) ?? null,
    make: async () => {
      if (state.fails) throw new Error('full');
      made.push(state.now);
    },
    onEnd: (error) => state.ends.push(error),
  });
  scheduler.close();
  let count = 0;
  const change = () => writeSetting(db, 'mark', ++count);
  const later = async (ms: number) => {
    state.now += ms;
    await scheduler.look();
  };
  return { state, made, change, later };
}

test('a backup is made once the time is over and something changed', async () => {
  const { made, change, later } = start(60, -1);
  await later(2 * hourMs);
  expect(made.length).toBe(1);
  change();
  await later(0);
  expect(made.length).toBe(2);
  change();
  await later(hourMs / 2);
  expect(made.length).toBe(2);
  await later(hourMs / 2);
  expect(made.length).toBe(3);
});

test('nothing is made without a change, nor where the schedule is off', async () => {
  const { state, made, change, later } = start(60, 1000);
  await later(2 * hourMs);
  await later(20 * hourMs);
  expect(made.length).toBe(1);
  state.everyMinutes = null;
  change();
  await later(20 * hourMs);
  expect(made.length).toBe(1);
});

test('what was changed in an earlier sitting is backed up too, as soon as its newest backup is old enough', async () => {
  const { made, later } = start(60, -hourMs);
  await later(60_000);
  expect(made.length).toBe(2);
});

test('a workspace without any is backed up when it is itself old enough', async () => {
  const { made, later } = start();
  await later(hourMs / 2);
  expect(made.length).toBe(0);
  await later(hourMs / 2);
  expect(made.length).toBe(1);
});

test('one that fails is told, and tried again as late as one that succeeds', async () => {
  const { state, made, change, later } = start(60, -1);
  change();
  state.fails = true;
  await later(hourMs);
  await later(60_000);
  expect(state.ends).toEqual([expect.any(Error)]);
  state.fails = false;
  await later(hourMs);
  expect(made.length).toBe(2);
  expect(state.ends.at(-1)).toBeNull();
});
