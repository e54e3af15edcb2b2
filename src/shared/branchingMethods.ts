/** Wording, drawing and growing the tree by hand: a part of the contract, in a file of its own. */
import { z } from 'zod';
import { CandidateId, GroupId, GroupWithCandidates } from './records/group.ts';
import { InterviewId } from './records/interview.ts';
import { Who } from './records/review.ts';
import { RunId } from './records/run.ts';
import { WordingSuggestion } from './records/suggestion.ts';

export const branchingMethods = {
  /**
   * A better wording of a question or an answer, by any model that a config could name; null is the run's policy. It sees the
   * transcript and the words, never the persona or the items. Nothing is changed; what it costs is the run's. `draw` asks again.
   */
  'candidate.suggest': {
    params: z.strictObject({
      candidateId: CandidateId,
      part: z.enum(['question', 'answer']),
      model: z.string().min(1).nullable(),
      draw: z.int().min(0).max(1000),
    }),
    result: WordingSuggestion,
  },
  /**
   * Other words for a question or its answer become a candidate of their own, answered and scored; the original stays with all
   * that follows it. Without words those of the original's last edit are taken, and the original is what it was before.
   */
  'candidate.branch': {
    params: z.strictObject({
      ...Who,
      candidateId: CandidateId,
      question: z.string().optional(),
      answer: z.string().optional(),
    }),
    result: z.strictObject({ group: GroupWithCandidates, candidateId: CandidateId }),
  },
  /** A question of one's own after this one: in the group that follows it, or in a new one; answered and scored. */
  'candidate.ask': {
    params: z.strictObject({ ...Who, candidateId: CandidateId, question: z.string() }),
    result: z.strictObject({ group: GroupWithCandidates, candidateId: CandidateId }),
  },
  /** Keeps the candidate and grows what follows it, to the last turn; `groups` counts what is new. */
  'candidate.expand': {
    params: z.strictObject({ ...Who, candidateId: CandidateId }),
    result: z.strictObject({ groups: z.int() }),
  },
  /** What follows the candidate is shown and exported no more, and comes back when it is expanded again. */
  'candidate.prune': { params: z.strictObject({ ...Who, candidateId: CandidateId }), result: GroupWithCandidates },
  /** Exactly these candidates of the group are kept; what should follow them and does not is grown. */
  'group.extend': {
    params: z.strictObject({ ...Who, groupId: GroupId, candidateIds: z.array(CandidateId) }),
    result: z.strictObject({ group: GroupWithCandidates, groups: z.int() }),
  },
  /**
   * The policy's questions of the group are drawn, answered and scored anew; those of a person stay. What followed the old ones
   * goes with them, and comes back with them by undo.
   */
  'group.reroll': { params: z.strictObject({ ...Who, groupId: GroupId }), result: GroupWithCandidates },
} as const satisfies Record<string, { params: z.ZodType; result: z.ZodType }>;

export const branchingEvents = {
  'group.removed': z.strictObject({ groupId: GroupId, runId: RunId, interviewId: InterviewId }),
} as const satisfies Record<string, z.ZodType>;
