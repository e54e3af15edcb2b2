import { blankCandidate } from '../../shared/blankCandidate.ts';
import type { GroupWithCandidates } from '../../shared/contract.ts';
import { QuerentError } from '../../shared/errors.ts';
import type { Candidate } from '../../shared/records/group.ts';
import { isSameQuestion } from '../../shared/similarity.ts';
import { withoutReward } from './edit.ts';

/** A person's question at the end of a group. Throws review.empty, and review.duplicate where it stands there already. */
export function addedCandidate({ group, candidates }: GroupWithCandidates, text: string): Candidate {
  const question = text.trim();
  if (question === '') {
    throw new QuerentError('review.empty', 'The question is empty.', 'Write the question that you would ask here.');
  }
  const same = candidates.find((one) => isSameQuestion(one.question, question));
  if (same) {
    throw new QuerentError(
      'review.duplicate',
      `Question ${same.position + 1} asks the same: \u201c${same.question}\u201d`,
      'Ask for something else: a group compares different questions.',
    );
  }
  const position = Math.max(-1, ...candidates.map((one) => one.position)) + 1;
  return withoutReward({
    ...blankCandidate(group.id, position),
    question,
    // Beside questions of which some were kept it is one that was not, until it is expanded.
    kept: candidates.some(({ kept }) => kept !== null) ? false : null,
    origin: 'person',
    waitsFor: 'answer',
  });
}
