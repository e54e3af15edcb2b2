/** What must be so before a branch can be made by hand. */
import { QuerentError } from '../../../shared/errors.ts';
import type { Candidate, Group } from '../../../shared/records/group.ts';
import type { Run } from '../../../shared/records/run.ts';

/** Throws review.last-turn where the run goes no deeper. */
export function requireTurnLeft({ depth }: Group, { config }: Run): void {
  if (depth + 1 < config.maxDepth) return;
  throw new QuerentError(
    'review.last-turn',
    `This is the last turn of the run: it has ${config.maxDepth}.`,
    'Collect with a greater max_depth to go deeper.',
  );
}

/** Throws review.unscored where nothing can follow yet. */
export function requireScored(candidate: Candidate | undefined): Candidate {
  if (candidate && candidate.answer !== null && candidate.reward !== null) return candidate;
  throw new QuerentError(
    'review.unscored',
    'This question has no reward yet, so that nothing can follow it.',
    'Score it first in the review, by “Score again”.',
  );
}

/** Throws review.stale where the transcript is not that of the tree any more. */
export function requireFresh({ stale }: Group): void {
  if (!stale) return;
  throw new QuerentError(
    'review.stale',
    'Something above this group was changed since, so that its transcript is an old one.',
    'Score the changed question again first, and this group with it.',
  );
}
