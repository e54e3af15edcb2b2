import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chooseThinned } from '../../../../src/main/core/backups/thinning.ts';
import type { BackupReason } from '../../../../src/shared/records/backup.ts';

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
const now = Date.UTC(2026, 10, 26, 12);

const made = (agesMs: number[], reason: BackupReason | null = 'scheduled') =>
  agesMs.map((ageMs) => ({ madeAt: now - ageMs, reason }));

const left = <B>(all: B[], gone: B[]) => all.filter((one) => !gone.includes(one));

describe('thinning', () => {
  it('keeps all of the last day', () => {
    expect(chooseThinned(made([0, hourMs, 5 * hourMs, 20 * hourMs, 23 * hourMs]), now)).toEqual([]);
  });

  it('keeps the newest of each day of the last fortnight, and of each week for half a year', () => {
    const hourly = made(Array.from({ length: 400 * 24 }, (_, hours) => hours * hourMs));
    const kept = left(hourly, chooseThinned(hourly, now));
    const older = kept.filter(({ madeAt }) => now - madeAt > dayMs);
    const fortnight = older.filter(({ madeAt }) => now - madeAt <= 14 * dayMs);
    expect(fortnight.length).toBeGreaterThanOrEqual(13);
    expect(new Set(fortnight.map(({ madeAt }) => Math.floor(madeAt / dayMs))).size).toBe(fortnight.length);
    const weeks = older.filter(({ madeAt }) => now - madeAt > 14 * dayMs);
    expect(weeks.length).toBeGreaterThanOrEqual(23);
    expect(weeks.length).toBeLessThanOrEqual(26);
    expect(weeks.every(({ madeAt }) => now - madeAt <= 182 * dayMs)).toBe(true);
  });

  it('keeps the three newest whatever their age', () => {
    const old = made([400, 401, 402, 403].map((days) => days * dayMs));
    expect(chooseThinned(old, now)).toEqual([old[3]]);
  });

  it('takes what came before a change of form like any other', () => {
    const ages = [0, 1, 2, 300, 301].map((days) => days * dayMs);
    expect(chooseThinned(made(ages, 'before-migration'), now)).toHaveLength(2);
  });

  it('never touches what a person made or put there', () => {
    for (const reason of ['by-hand', null] as const) {
      const all = made(
        Array.from({ length: 30 }, (_, index) => index * 100 * dayMs),
        reason,
      );
      expect(chooseThinned(all, now)).toEqual([]);
    }
  });

  it('has nothing more to remove once it has removed, and leaves a day of the fortnight that had one with one', () => {
    const ages = fc.array(fc.integer({ min: 0, max: 400 * dayMs }), { maxLength: 200 });
    fc.assert(
      fc.property(ages, (agesMs) => {
        const all = made(agesMs);
        const kept = left(all, chooseThinned(all, now));
        expect(chooseThinned(kept, now)).toEqual([]);
        const days = (some: typeof all) =>
          new Set(
            some.filter(({ madeAt }) => now - madeAt <= 14 * dayMs).map(({ madeAt }) => Math.floor(madeAt / dayMs)),
          );
        expect(days(kept)).toEqual(days(all));
      }),
      { numRuns: 60 },
    );
  });

  it('thinned every day of a year, always has one of yesterday, of last week and of three months ago', () => {
    let all: ReturnType<typeof made> = [];
    for (let day = 0; day < 365; day++) {
      const today = now + day * dayMs;
      all.push({ madeAt: today - hourMs, reason: 'scheduled' }, { madeAt: today, reason: 'scheduled' });
      all = left(all, chooseThinned(all, today));
    }
    const today = now + 364 * dayMs;
    const has = (fromDays: number, toDays: number) =>
      all.some(({ madeAt }) => today - madeAt >= fromDays * dayMs && today - madeAt <= toDays * dayMs);
    expect([has(0, 1), has(6, 8), has(84, 98), all.length < 50]).toEqual([true, true, true, true]);
  });
});
