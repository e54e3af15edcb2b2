import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { readMeasurements, saveMeasurement } from '../../../../src/main/core/models/measurements.ts';
import { openWorkspace } from '../../../../src/main/store/workspace.ts';
import type { Measurement } from '../../../../src/shared/records/model.ts';

const measurement: Measurement = {
  name: 'bundled',
  provider: 'cpu',
  weights: 'fp32',
  threads: 2,
  generatedPerSecond: 400.5,
  scoredPerSecond: 4000.25,
  residentBytes: 200_000_000,
  peakBytes: 210_000_000,
  measuredAt: 1,
  machine: 'a processor, 2 threads',
};

test('a model measured again on the same provider with the same weights has the new figures; others stay', () => {
  const folder = mkdtempSync(join(tmpdir(), 'querent-measurements-'));
  const workspace = openWorkspace(join(folder, 'workspace.sqlite'));
  onTestFinished(() => {
    workspace.close();
    rmSync(folder, { recursive: true });
  });
  const others = [
    { ...measurement, provider: 'webgpu' as const },
    { ...measurement, weights: 'int8' as const },
    { ...measurement, name: '/models/other' },
  ];
  for (const each of [measurement, ...others]) saveMeasurement(workspace.db, each);
  const again = { ...measurement, generatedPerSecond: 500, measuredAt: 2, machine: 'another, 8 threads' };
  saveMeasurement(workspace.db, again);
  expect(readMeasurements(workspace.db)).toEqual([again, ...others.toReversed()]);
});
