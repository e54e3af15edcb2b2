import { entryOf, type TreeEntry } from '../../src/renderer/tree/entry.ts';
import type { GroupWithCandidates } from '../../src/shared/contract.ts';
import type { Run } from '../../src/shared/records/run.ts';
import { exampleConfig } from './fake/example.ts';
import { createFakeRun } from './fake/run.ts';

/** A finished run with invented data: groups in tree order, whole and as the tree draws them. */
export function growTree(change: Partial<typeof exampleConfig> = {}): {
  run: Run;
  entries: GroupWithCandidates[];
  drawn: TreeEntry[];
} {
  const config = { ...exampleConfig, ...change };
  const fake = createFakeRun({ config, id: 'run_20261122_101500', emit: () => {}, paceMs: 0, ageMs: 0 });
  const entries = [...fake.groups.values()];
  return { run: fake.run(), entries, drawn: entries.map(entryOf) };
}
