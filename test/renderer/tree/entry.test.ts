import { expect, test } from 'vitest';
import { entriesOf, entryOf } from '../../../src/renderer/tree/entry.ts';
import type { GroupWithCandidates } from '../../../src/shared/contract.ts';
import { TreePage } from '../../../src/shared/records/tree.ts';
import { pageOf } from '../fake/tree-page.ts';
import { growTree } from '../grown-tree.ts';

const { entries } = growTree();

test('a group is drawn the same whether a page or an event brought it', () => {
  const [first, second, third, ...others] = entries;
  if (!first || !second || !third) throw new Error('no groups');
  const error = { code: 'endpoint.timeout', message: 'No answer within 60 s.', hint: 'Resume.' };
  const changed: GroupWithCandidates[] = [
    {
      ...first,
      candidates: first.candidates.map((one, index) => (index === 1 ? { ...one, reward: null, error } : one)),
    },
    { group: { ...second.group, status: 'failed', error, withinNoise: null }, candidates: [] },
    { group: { ...third.group, status: 'working' }, candidates: third.candidates.slice(0, 3) },
    ...others,
  ];
  expect(entriesOf(TreePage.parse(pageOf(changed)))).toEqual(changed.map(entryOf));
});
