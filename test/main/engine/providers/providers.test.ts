import { expect, test } from 'vitest';
import { checkProvider } from '../../../../src/main/engine/providers/checkProvider.ts';
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
