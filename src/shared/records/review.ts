import { z } from 'zod';
import { CandidateId, GroupId } from './group.ts';
import { RunId } from './run.ts';

export const Reviewer = z.string().trim().min(1).max(80);

/** Who acts, and why in their own words. */
export const Who = { reviewer: Reviewer, reason: z.string().max(2000).optional() };

/** Of a decision that is stored in several parts: the name that they share, and how many questions it is about in all. */
export const Bulk = z.strictObject({ id: z.string().min(1).max(64), questions: z.int().positive() });

export const Verdict = z.enum(['accepted', 'rejected', 'skipped']);
export type Verdict = z.infer<typeof Verdict>;

/** What one reviewer says of one candidate. */
export const Review = z.strictObject({
  candidateId: CandidateId,
  reviewer: Reviewer,
  verdict: Verdict.nullable(),
  /** The best of its group, in this reviewer's eyes; at most one a group. */
  best: z.boolean(),
  flagged: z.boolean(),
  note: z.string(),
  /** Epoch milliseconds. */
  updatedAt: z.number(),
});
export type Review = z.infer<typeof Review>;

/** What a reviewer says anew; parts that are left out stay as they are. */
export const ReviewChange = z.strictObject({
  verdict: Verdict.nullable().optional(),
  best: z.boolean().optional(),
  flagged: z.boolean().optional(),
  note: z.string().max(10_000).optional(),
});

/** A branch of its own: a question that was made of another one, which stayed as it was. */
export const Derivation = z.strictObject({ candidateId: CandidateId, originalId: CandidateId });
export type Derivation = z.infer<typeof Derivation>;

/** Something that a person should look at before the reward is believed. */
export const ReviewWarning = z.strictObject({
  candidateId: CandidateId,
  kind: z.enum(['item-leak', 'several-questions', 'near-duplicate', 'long-answer', 'reward-uncertain']),
  /** A sentence. */
  text: z.string(),
});
export type ReviewWarning = z.infer<typeof ReviewWarning>;

/** What is worth a person's time first. */
export const QueueOrder = z.enum(['uncertain', 'spread', 'duplicates', 'leaks', 'random', 'tree']);
export type QueueOrder = z.infer<typeof QueueOrder>;

export const QueueFilter = z.strictObject({
  runId: RunId.nullable(),
  persona: z.string().nullable(),
  domain: z.string().nullable(),
  depth: z.int().min(0).nullable(),
  /** `open`: something in the group has no verdict by this reviewer; `waiting`: changed by hand and not scored again. */
  status: z.enum(['open', 'decided', 'flagged', 'flagged-by-anybody', 'waiting', 'all']),
  /** Groups of which this person has said something; absent is whoever. */
  reviewedBy: Reviewer.nullable().optional(),
});
export type QueueFilter = z.infer<typeof QueueFilter>;

export const QueueRequest = z.strictObject({
  order: QueueOrder,
  filter: QueueFilter,
  reviewer: Reviewer,
  limit: z.int().positive().max(1000),
});
export type QueueRequest = z.infer<typeof QueueRequest>;

export const QueueEntry = z.strictObject({
  groupId: GroupId,
  runId: RunId,
  persona: z.string(),
  domain: z.string(),
  depth: z.int(),
  candidates: z.int(),
  /** Candidates with a verdict by this reviewer. */
  decided: z.int(),
  flagged: z.int(),
  /** Why it stands where it does, in a few words. */
  why: z.string(),
});
export type QueueEntry = z.infer<typeof QueueEntry>;

/** How far two reviewers agree on the candidates that both have accepted or rejected. */
export const Agreement = z.strictObject({
  reviewers: z.tuple([Reviewer, Reviewer]),
  both: z.int(),
  same: z.int(),
  /** Cohen's kappa (1960); null where chance alone would make them agree always. */
  kappa: z.number().nullable(),
});
export type Agreement = z.infer<typeof Agreement>;

export const ReviewSummary = z.strictObject({
  candidates: z.int(),
  /** Candidates with a verdict by anybody. */
  decided: z.int(),
  reviewers: z.array(
    z.strictObject({
      reviewer: Reviewer,
      accepted: z.int(),
      rejected: z.int(),
      skipped: z.int(),
      flagged: z.int(),
    }),
  ),
  agreement: z.array(Agreement),
});
export type ReviewSummary = z.infer<typeof ReviewSummary>;
