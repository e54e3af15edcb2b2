import { candidateIdOf } from '../../shared/blankCandidate.ts';
import type { GroupWithCandidates } from '../../shared/contract.ts';
import { QuerentError } from '../../shared/errors.ts';
import type { CandidateId } from '../../shared/records/group.ts';
import { isSameQuestion } from '../../shared/similarity.ts';
import { editText, type TextChange } from './edit.ts';

export type { TextChange };

/**
 * The group with a copy of a candidate at its end, in other words, that waits for its answer or its score. Throws review.same
 * where the words are the original's, review.duplicate where another question of the group asks that already.
 */
export function branchOf(
  { group, candidates }: GroupWithCandidates,
  originalId: CandidateId,
  words: TextChange,
): { entry: GroupWithCandidates; candidateId: CandidateId } {
  const original = candidates.find(({ id }) => id === originalId);
  if (!original) throw new Error(`${originalId} is not in ${group.id}.`);
  const question = words.question?.trim() ?? original.question;
  const answer = words.answer?.trim() ?? original.answer;
  if (question === original.question && answer === original.answer) throw same();
  const asked = question !== original.question;
  const other = asked && candidates.find((one) => one.id !== originalId && isSameQuestion(one.question, question));
  if (other) throw duplicate(other.position, other.question);
  const position = Math.max(...candidates.map((one) => one.position)) + 1;
  const candidateId = candidateIdOf(group.id, position);
  const copy = {
    ...original,
    id: candidateId,
    position,
    kept: candidates.some(({ kept }) => kept !== null) ? false : null,
    origin: asked ? ('person' as const) : original.origin,
    error: null,
    waitsFor: null,
  };
  return { entry: editText({ group, candidates: [...candidates, copy] }, candidateId, words), candidateId };
}

function same(): QuerentError {
  return new QuerentError('review.same', 'These are the words that it has.', 'Write other words for the branch.');
}

function duplicate(position: number, question: string): QuerentError {
  return new QuerentError(
    'review.duplicate',
    `Question ${position + 1} asks the same: \u201c${question}\u201d`,
    'Ask for something else: a group compares different questions.',
  );
}
