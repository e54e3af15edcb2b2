import { expect, test } from 'vitest';
import { leaveOutPruned } from '../../../src/main/review/pruned.ts';
import type { CandidateId } from '../../../src/shared/records/group.ts';
import { exampleCandidate, exampleGroup } from '../store/records.ts';

/** A group with one kept and one pruned candidate, below `parentId`. */
function entry(id: string, parentId: string | null, interviewId = 'run/0') {
  const group = exampleGroup({
    id: id as never,
    parentId: parentId as CandidateId | null,
    interviewId: interviewId as never,
  });
  return { group, candidates: [true, false].map((kept, position) => exampleCandidate(group.id, position, { kept })) };
}

test('what follows a pruned question is left out, and all that follows it, in its interview alone', () => {
  const [root, kept] = [entry('a', null), entry('b', 'a#0')];
  const [pruned, below] = [entry('c', 'a#1'), entry('d', 'c#0')];
  const other = entry('e', null, 'run/1');
  expect([...leaveOutPruned([root, kept, pruned, below, other])].map(({ group }) => group.id)).toEqual(['a', 'b', 'e']);
});
