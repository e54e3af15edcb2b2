import { expect, test } from 'vitest';
import { selectFromGroup } from '../../../src/main/review/select.ts';
import { DataSetRule } from '../../../src/shared/records/dataSet.ts';
import type { Group } from '../../../src/shared/records/group.ts';
import { exampleCandidate, exampleGroup, exampleInterview } from '../store/records.ts';

const noisy = exampleGroup({ withinNoise: true });
const select = (rule: Parameters<typeof DataSetRule.parse>[0], change: Partial<Group> = {}) => {
  const candidates = [0, 1, 2].map((position) => exampleCandidate(noisy.id, position, { reward: position }));
  const entry = { group: { ...noisy, ...change }, candidates };
  return { ...selectFromGroup(entry, exampleInterview(), [], DataSetRule.parse(rule)), whole: entry };
};

test('a group whose questions all stay is taken as it is, advantages and all', () => {
  const { entry, whole, leftOut } = select({});
  expect([entry, leftOut]).toEqual([whole, []]);
});

test('a group within noise is left out where the rule says so, unless it is included by hand', () => {
  const { entry, leftOut } = select({ leaveOutWithinNoise: true });
  expect([entry, leftOut]).toEqual([null, [{ unit: 'group', reason: "spread below the rewards' own standard error" }]]);
  expect(select({ leaveOutWithinNoise: true, included: [noisy.id] }).entry).not.toBeNull();
});

test.each(['working', 'failed'] as const)('a group that is %s never belongs, not even by hand', (status) => {
  expect(select({ included: [noisy.id] }, { status }).entry).toBeNull();
});

test('what is left out by hand stays out, though it is included too', () => {
  expect(select({ included: [noisy.id], excluded: [noisy.id] }).entry).toBeNull();
});
