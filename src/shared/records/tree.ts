/**
 * What a window draws of a run's trees. A tree may have a hundred thousand candidates, so that it travels as columns, some
 * hundred groups at a time, and without what was said: texts come for what is in view.
 */
import { z } from 'zod';
import { CandidateId, Group, GroupId } from './group.ts';
import { Interview, InterviewId } from './interview.ts';

/** An interview without its items and pairs, which are most of it. */
export const InterviewOutline = Interview.omit({ items: true, pairs: true });
export type InterviewOutline = z.infer<typeof InterviewOutline>;

/** How far an interview is, and what its questions were worth. */
export const InterviewCounts = z.strictObject({
  interviewId: InterviewId,
  groups: z.int(),
  /** Groups that are not worked on any more. */
  finished: z.int(),
  /** Candidates that have a reward, and their rewards' sum, nats per pair. */
  rewarded: z.int(),
  rewardSum: z.number(),
});
export type InterviewCounts = z.infer<typeof InterviewCounts>;

/** What a person has changed in a run and not scored since. */
export const WaitingCounts = z.strictObject({
  /** Questions without a reward, since their words were changed. */
  questions: z.int(),
  /** Questions in groups that follow from words that were changed. */
  below: z.int(),
});
export type WaitingCounts = z.infer<typeof WaitingCounts>;

/** What was said at one candidate; long texts are cut. `error` says why there is no reward. */
export const CandidateText = z.strictObject({
  question: z.string(),
  answer: z.string().nullable(),
  error: z.string().nullable(),
});
export type CandidateText = z.infer<typeof CandidateText>;

/** In the order of the candidates' positions. */
export const GroupTexts = z.strictObject({
  groupId: GroupId,
  texts: z.array(CandidateText.extend({ id: CandidateId })),
});
export type GroupTexts = z.infer<typeof GroupTexts>;

const numbers = z.array(z.number().nullable());
const flags = z.array(z.literal([0, 1]).nullable());

/** Groups in tree order, parents first. All columns of `groups` are of one length, and all of `candidates`. */
export const TreePage = z.strictObject({
  groups: z.strictObject({
    id: z.array(GroupId),
    parentId: z.array(CandidateId.nullable()),
    depth: z.array(z.int()),
    status: z.array(Group.shape.status),
    error: z.array(z.string().nullable()),
    scoreBefore: numbers,
    rewardMean: numbers,
    rewardStandardDeviation: numbers,
    withinNoise: flags,
    /** How many of the candidates are each group's. */
    candidates: z.array(z.int()),
  }),
  candidates: z.strictObject({
    id: z.array(CandidateId),
    position: z.array(z.int()),
    reward: numbers,
    advantage: numbers,
    kept: flags,
    /** 1 where there is an error in place of a reward. */
    failed: flags,
  }),
  /** With the first page: a small tree, and what is seen first of a large one, is whole at once. */
  texts: z.array(GroupTexts),
  /** Groups of the whole interview. */
  groupsTotal: z.int(),
  /** With the first page: where those after it end, so that they can be asked for at once. The last goes on from its end. */
  cuts: z.array(z.string()),
});
export type TreePage = z.infer<typeof TreePage>;

/** Candidates of one interview that hold the words, in tree order; `isCut` where there are more. */
export const TreeHits = z.strictObject({ ids: z.array(CandidateId), isCut: z.boolean() });
export type TreeHits = z.infer<typeof TreeHits>;
