import { expect, test } from 'vitest';
import { checkProvider } from '../../../../src/main/engine/providers/checkProvider.ts';
import { compareWithCpu, refuseUnfit } from '../../../../src/main/engine/providers/compareWithCpu.ts';
import { listProviders, requireProvider } from '../../../../src/main/engine/providers/listProviders.ts';
import { createEngine } from '../../../../src/main/engine/runtime/engine.ts';

const folder = `${import.meta.dirname}/../families/fixtures/llama`;
const { signal } = new AbortController();

test('every provider is listed with whether it can be had here; the CPU always can', () => {
  const reports = listProviders();
  expect(reports.map(({ name }) => name)).toEqual(['cpu', 'webgpu', 'cuda', 'directml', 'coreml']);
  expect(reports[0]).toMatchObject({ available: true });
  for (const { detail } of reports) expect(detail).toMatch(/\.$/);
});

test('a provider that this machine lacks is refused by name, with those it has', () => {
  const missing = listProviders().find(({ available }) => !available);
  if (missing === undefined) throw new Error('No machine has all of DirectML, CoreML and CUDA.');
  expect(() => requireProvider(missing.name)).toThrow(`The provider ${missing.name} cannot be used`);
});

test('a provider that fails on this machine is refused with the reason, and nothing else is used in its place', async () => {
  // Listed on linux, but its libraries do not come with the package.
  if (process.platform !== 'linux') return;
  const report = await checkProvider({ folder, provider: 'cuda', weights: 'fp32', threads: 1 }, signal);
  if (report.available) return;
  expect(report.detail).toContain('cuda cannot run this model here');
  const params = { folder, weights: 'fp32', threads: 1, measureError: false, allowSlower: true } as const;
  const engine = createEngine();
  await expect(engine.load({ ...params, provider: 'cuda' }, signal)).rejects.toMatchObject({ code: 'engine.provider' });
  expect((await engine.describe({}, signal)).models).toEqual([]);
});

test('the error of quantised weights is measured where it is asked for', async () => {
  const engine = createEngine();
  const params = { folder, provider: 'cpu', threads: 1, measureError: true, allowSlower: false } as const;
  const error = async (weights: 'fp32' | 'int8' | 'int4') =>
    (await engine.load({ ...params, weights }, signal)).quantisationError;
  const eight = await error('int8');
  const four = await error('int4');
  expect(await error('fp32')).toBeNull();
  expect(eight?.largest).toBeGreaterThan(0);
  expect(four?.mean).toBeGreaterThan(eight?.mean ?? 0);
});

test('a model that is loaded stays loaded, also where its error is wanted and full precision has none', async () => {
  const engine = createEngine();
  const params = { folder, provider: 'cpu', threads: 1, allowSlower: false } as const;
  const load = (weights: 'fp32' | 'int8', measureError: boolean) =>
    engine.load({ ...params, weights, measureError }, signal);
  const full = await load('fp32', true);
  // A report is made with its session: the same object is the same session.
  expect(await load('fp32', true)).toBe(full);
  expect(await load('fp32', false)).toBe(full);
  const unmeasured = await load('int8', false);
  const measured = await load('int8', true);
  expect(measured).not.toBe(unmeasured);
  expect(await load('int8', true)).toBe(measured);
  expect(await load('int8', false)).toBe(measured);
});

test('a provider is shown as available exactly where a run takes it: right and no slower than the CPU', () => {
  const listed = { name: 'webgpu', available: true, detail: '.', maxDifference: null, relativeTime: null } as const;
  const cpu = { logProbabilities: [-1, -2], timeMs: 10 };
  const check = (other: number[], timeMs: number) => {
    const report = compareWithCpu(listed, cpu, { logProbabilities: other, timeMs });
    const isTaken = (allowSlower: boolean) => {
      try {
        refuseUnfit(report, allowSlower);
        return true;
      } catch {
        return false;
      }
    };
    return { report, byRun: isTaken(false), byCheck: isTaken(true) };
  };
  const right = [-1, -2.00001];
  const faster = check(right, 5);
  expect(faster).toMatchObject({ report: { available: true, relativeTime: 0.5 }, byRun: true, byCheck: true });
  const slower = check(right, 25);
  expect(slower).toMatchObject({ report: { available: false, relativeTime: 2.5 }, byRun: false, byCheck: true });
  expect(slower.report.detail).toBe(
    'webgpu agrees with the CPU to 1.0e-5 nats; it takes 2.5 times as long as the CPU, so that a run with this model refuses it.',
  );
  expect(check([-1, -2.1], 5)).toMatchObject({ report: { available: false }, byRun: false, byCheck: false });
  expect(check([-1, Number.NaN], 25)).toMatchObject({ report: { available: false }, byRun: false, byCheck: false });
});
